/* dataset.h - a merge as tables of typed records: what CSV, the sheet Data, NDJSON, the data package and SQLite are all
 * written from, so that they have the same names and the same rows. dataset.def lists the tables and their fields.
 *
 * Layer: write. Everything views the merge and lives in the arena that the dataset was made in. */
#ifndef PK_WRITE_DATASET_H
#define PK_WRITE_DATASET_H

#include "write/write.h"

typedef enum pk_value_type { PK_VALUE_TEXT, PK_VALUE_INTEGER, PK_VALUE_BOOLEAN, PK_VALUE_DATE } pk_value_type;

typedef struct pk_value {
    bool given;     /* false: nothing is there; an empty text is nothing */
    pk_text text;   /* of a TEXT; valid until the next record */
    int64_t number; /* of an INTEGER; of a BOOLEAN 0 or 1 */
    pk_date date;   /* of a DATE */
} pk_value;

/* In the order in which they refer to one another: to themselves and those before. */
typedef enum pk_records_id {
#define PK_RECORDS(id, name, sv, en) PK_RECORDS_##id,
#define PK_FIELD(id, name, type, flags, sv, en, sv_description, en_description)
#include "write/dataset.def"
#undef PK_FIELD
#undef PK_RECORDS
    PK_RECORDS_COUNT
} pk_records_id;

typedef struct pk_field {
    pk_text name; /* NUL-terminated, as all texts of the field; the same in every language */
    pk_value_type type;
    bool key;      /* one of those that tell records apart */
    bool required; /* every record has a value */
    size_t of;     /* the table whose key the value is; PK_RECORDS_COUNT: of none */
    pk_text title; /* in the language of the dataset */
    pk_text description;
} pk_field;

typedef struct pk_records {
    pk_text name; /* "data" */
    pk_text title;
    pk_field *fields;
    size_t field_count;
} pk_records;

typedef struct pk_dataset_row pk_dataset_row; /* a row of a plan that is written, and its record */

typedef struct pk_dataset_plan {
    const pk_submission *submission;
    pk_merge_state state;
    pk_text file, container; /* in UTF-8, whatever the system calls them */
    bool earlier;
    bool has_rows; /* they are in DATA */
} pk_dataset_plan;

typedef struct pk_dataset {
    const pk_merge *merge; /* NULL: of a single plan, which has only DATA, and of that the contract's fields */
    const pk_schema *schema;
    pk_language language;
    pk_records tables[PK_RECORDS_COUNT];
    pk_dataset_plan *plans; /* record n of PLANS is plans[n - 1] */
    size_t plan_count;
    size_t *goal_areas;   /* index of its area */
    pk_dataset_row *rows; /* by address of the row, to look them up */
    size_t row_count;
} pk_dataset;

/**
 * @param merge    Borrowed; has a schema.
 * @param earlier  Earlier plans are in it too.
 * @param arena    For the dataset; borrowed.
 */
pk_status pk_dataset_make(const pk_merge *merge, bool earlier, pk_language language, pk_arena *arena,
                          pk_dataset *dataset);
/** Of one plan, by the columns of its own schema. @param submission  Has a plan; borrowed. */
pk_status pk_dataset_make_plan(const pk_submission *submission, pk_arena *arena, pk_dataset *dataset);

/** @param values  As many as the table has fields; valid during the call. @return PK_OK, or what stops the walk. */
typedef pk_status (*pk_take_record)(void *context, const pk_value *values);
pk_status pk_dataset_each(const pk_dataset *dataset, pk_records_id id, pk_take_record take, void *context);

/** Rows of a plan in this state are in DATA. */
bool pk_dataset_has_rows(pk_merge_state state);

/* ---- as CSV ---- */

typedef struct pk_csv_dialect {
    char delimiter;
    bool mark;  /* begins with a byte order mark, which Excel needs to see that it is UTF-8 */
    bool guard; /* ' before what a spreadsheet would take for a formula */
} pk_csv_dialect;

extern const pk_csv_dialect pk_csv_for_people;   /* of the contract: ";", marked and guarded */
extern const pk_csv_dialect pk_csv_for_programs; /* ",", with the texts as they are */

void pk_csv_put_header(const pk_records *records, const pk_csv_dialect *dialect, pk_sink *sink);
pk_status pk_csv_put_records(const pk_dataset *dataset, pk_records_id id, const pk_csv_dialect *dialect, pk_sink *sink);

/* ---- for dataset*.c only ---- */

/** A record under construction: values are added in the order of the fields. Texts have to live until the record ends. */
typedef struct pk_record_maker {
    const pk_dataset *dataset;
    const pk_records *records;
    pk_value *values;
    size_t count;
    pk_arena scratch; /* texts of one record */
    pk_take_record take;
    void *context;
    pk_status status;
} pk_record_maker;

void pk_add_text(pk_record_maker *maker, pk_text text); /* an empty one is nothing */
void pk_add_name(pk_record_maker *maker, const char *text);
void pk_add_integer(pk_record_maker *maker, int64_t number);
void pk_add_natural(pk_record_maker *maker, uint64_t number); /* 0 is nothing */
void pk_add_truth(pk_record_maker *maker, bool truth);
void pk_add_date(pk_record_maker *maker, pk_date date); /* no date is nothing */
void pk_add_nothing(pk_record_maker *maker);
void pk_add_place(pk_record_maker *maker,
                  const pk_place *place); /* in words; in Swedish, so that it is always the same */
void pk_end_record(pk_record_maker *maker);

struct pk_dataset_row {
    const pk_plan_row *row;
    size_t record; /* from 1 */
    size_t goal;   /* index in the merge's goals; SIZE_MAX: it stands in none */
    size_t area;   /* index in the merge's areas; SIZE_MAX: in none */
    bool counted;
};

/** NULL where the row is not written. */
pk_dataset_row *pk_dataset_row_of(const pk_dataset *dataset, const pk_plan_row *row);
/** @param goal  Index in the merge's goals; SIZE_MAX: it stands in none. */
void pk_dataset_place_row(pk_dataset *dataset, const pk_plan_row *row, size_t goal, bool counted);

/* ---- dataset_earlier.c ---- */

/** Fill the plans behind the merge's sources, and say of sources that are only compared with that they are earlier. */
void pk_dataset_add_earlier(pk_dataset *dataset);
/** Find the goals that rows of earlier plans are on. Those of the current plans have been placed. */
pk_status pk_dataset_place_earlier(pk_dataset *dataset);

/* ---- dataset_rows.c and dataset_tables.c ---- */

void pk_make_data(pk_record_maker *maker);
void pk_make_cells(pk_record_maker *maker);
void pk_make_plans(pk_record_maker *maker);
void pk_make_regions(pk_record_maker *maker);
void pk_make_areas(pk_record_maker *maker);
void pk_make_goals(pk_record_maker *maker);
void pk_make_statuses(pk_record_maker *maker);
void pk_make_findings(pk_record_maker *maker);
void pk_make_corrections(pk_record_maker *maker);
void pk_make_counts(pk_record_maker *maker);
void pk_make_changes(pk_record_maker *maker);

#endif
