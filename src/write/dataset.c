/* The tables of a merge: which fields they have, which plans and rows are in them, and the walk over their records. */
#include "write/dataset.h"

#include <stdlib.h>

/* ---- fields ---- */

/* The groups of fields: the tables, and the parts of DATA that stand before, between and after the template's columns. */
enum { GROUP_HEAD = PK_RECORDS_COUNT, GROUP_TAIL, GROUP_REST, GROUP_COUNT };

enum { KEY = 1 << 0, GIVEN = 1 << 1, OF_SHIFT = 8 };

typedef struct pk_field_kind {
    int group;
    const char *name;
    pk_value_type type;
    unsigned flags;
    const char *titles[PK_LANGUAGE_COUNT], *descriptions[PK_LANGUAGE_COUNT];
} pk_field_kind;

#define GROUP_PLANS       PK_RECORDS_PLANS
#define GROUP_REGIONS     PK_RECORDS_REGIONS
#define GROUP_AREAS       PK_RECORDS_AREAS
#define GROUP_GOALS       PK_RECORDS_GOALS
#define GROUP_STATUSES    PK_RECORDS_STATUSES
#define GROUP_CELLS       PK_RECORDS_CELLS
#define GROUP_FINDINGS    PK_RECORDS_FINDINGS
#define GROUP_COUNTS      PK_RECORDS_COUNTS
#define GROUP_CHANGES     PK_RECORDS_CHANGES
#define GROUP_CORRECTIONS PK_RECORDS_CORRECTIONS
#define OF(id)            ((unsigned)(PK_RECORDS_##id + 1) << OF_SHIFT)

static const pk_field_kind kinds[] = {
#define PK_RECORDS(id, name, sv, en)
#define PK_FIELD(id, name, type, flags, sv, en, sv_description, en_description)                                        \
    { GROUP_##id, name, PK_VALUE_##type, flags, { sv, en }, { sv_description, en_description } },
#include "write/dataset.def"
#undef PK_FIELD
#undef PK_RECORDS
};

static const struct {
    const char *name, *titles[PK_LANGUAGE_COUNT];
} tables[] = {
#define PK_RECORDS(id, name, sv, en) { name, { sv, en } },
#define PK_FIELD(id, name, type, flags, sv, en, sv_description, en_description)
#include "write/dataset.def"
#undef PK_FIELD
#undef PK_RECORDS
};

enum { KIND_COUNT = sizeof kinds / sizeof kinds[0] };

/* Spreadsheets and databases do not tell case apart in names. @param count  So many fields are there. */
static pk_status is_taken(const pk_records *records, size_t count, pk_text name, pk_arena *arena, bool *taken)
{
    pk_text folded, other;
    pk_status status = pk_text_fold(arena, name, PK_FOLD_WORDS, &folded);

    *taken = false;
    for (size_t i = 0; i < count && status == PK_OK && !*taken; i++) {
        status = pk_text_fold(arena, records->fields[i].name, PK_FOLD_WORDS, &other);
        *taken = status == PK_OK && records->fields[i].name.data != NULL && pk_text_equal(folded, other);
    }
    return status;
}

static void add_kinds(pk_records *records, int group, pk_language language)
{
    for (size_t i = 0; i < KIND_COUNT; i++) {
        const pk_field_kind *kind = &kinds[i];
        const unsigned of = kind->flags >> OF_SHIFT;

        if (kind->group == group)
            records->fields[records->field_count++] = (pk_field) {
                .name = pk_text_of(kind->name),
                .type = kind->type,
                .key = (kind->flags & KEY) != 0,
                .required = (kind->flags & (KEY | GIVEN)) != 0,
                .of = of > 0 ? of - 1 : PK_RECORDS_COUNT,
                .title = pk_text_of(kind->titles[language]),
                .description = pk_text_of(kind->descriptions[language]),
            };
    }
}

static pk_field of_column(const pk_schema_column *column, pk_value_type type)
{
    return (pk_field) { .name = column->key,
                        .type = type,
                        .of = PK_RECORDS_COUNT,
                        .title = column->headings.count > 0 ? column->headings.items[0].text : column->key,
                        .description = column->legend };
}

static size_t count_times(const pk_schema *schema)
{
    size_t count = 0;

    for (size_t i = 0; i < schema->column_count; i++)
        count += schema->columns[i].role == PK_ROLE_TIME;
    return count;
}

/* Of several time columns each has its reading; the plain "from" and "to" are those of the row (pk_row_time). */
static pk_status add_times(pk_records *records, const pk_schema *schema, pk_arena *arena)
{
    static const char *const ends[] = { "from", "to" };
    pk_status status = PK_OK;

    for (size_t i = 0; i < schema->column_count && count_times(schema) > 1; i++)
        for (size_t j = 0; j < 2 && status == PK_OK && schema->columns[i].role == PK_ROLE_TIME; j++) {
            pk_field field = of_column(&schema->columns[i], PK_VALUE_DATE);

            status = pk_text_format(arena, &field.name, "%.*s_%s", PK_PRINT(schema->columns[i].key), ends[j]);
            records->fields[records->field_count++] = field;
        }
    return status;
}

/* A key that is one of our own names too ("status") gets "_text" behind it: what the cell says. */
static pk_status name_columns(pk_records *records, size_t first, size_t count, pk_arena *arena)
{
    pk_status status = PK_OK;

    for (size_t i = first; i < first + count && status == PK_OK; i++) {
        pk_text name = records->fields[i].name;
        bool taken = true;

        records->fields[i].name = PK_NO_TEXT; /* it is not taken by itself */
        while (status == PK_OK && (status = is_taken(records, records->field_count, name, arena, &taken)) == PK_OK
               && taken)
            status = pk_text_format(arena, &name, "%.*s_text", PK_PRINT(name));
        records->fields[i].name = name;
    }
    return status;
}

/* @param whole  More than the contract has: names that differ, and what only a merge knows. */
static pk_status make_data_fields(pk_dataset *dataset, bool whole, pk_arena *arena)
{
    pk_records *data = &dataset->tables[PK_RECORDS_DATA];
    const pk_schema *schema = dataset->schema;
    pk_status status = PK_OK;
    size_t first;

    data->fields = pk_arena_zeroed(arena, KIND_COUNT + 3 * schema->column_count, sizeof *data->fields);
    if (data->fields == NULL)
        return PK_ENOMEM;
    add_kinds(data, GROUP_HEAD, dataset->language);
    first = data->field_count;
    for (size_t i = 0; i < schema->column_count; i++)
        data->fields[data->field_count++] = of_column(&schema->columns[i], PK_VALUE_TEXT);
    add_kinds(data, GROUP_TAIL, dataset->language);
    if (!whole)
        return PK_OK;
    status = add_times(data, schema, arena);
    add_kinds(data, GROUP_REST, dataset->language);
    if (status == PK_OK)
        status = name_columns(data, first, schema->column_count, arena);
    return status;
}

static pk_status make_fields(pk_dataset *dataset, bool whole, pk_arena *arena)
{
    for (size_t i = 0; i < PK_RECORDS_COUNT; i++) {
        pk_records *records = &dataset->tables[i];

        *records = (pk_records) { .name = pk_text_of(tables[i].name),
                                  .title = pk_text_of(tables[i].titles[dataset->language]) };
        if (i == PK_RECORDS_DATA)
            continue;
        if ((records->fields = pk_arena_zeroed(arena, KIND_COUNT, sizeof *records->fields)) == NULL)
            return PK_ENOMEM;
        add_kinds(records, (int)i, dataset->language);
    }
    return make_data_fields(dataset, whole, arena);
}

/* ---- plans ---- */

bool pk_dataset_has_rows(pk_merge_state state)
{
    return state == PK_STATE_RECEIVED || state == PK_STATE_CONFLICT || state == PK_STATE_UNPLACED;
}

static pk_status gather_plans(pk_dataset *dataset, bool earlier, pk_arena *arena)
{
    const pk_merge *merge = dataset->merge;
    const size_t count = merge->source_count + (earlier ? merge->earlier_count : 0);
    pk_status status = PK_OK;

    dataset->plans = pk_arena_zeroed(arena, count, sizeof *dataset->plans);
    if (dataset->plans == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < merge->source_count; i++)
        dataset->plans[i] = (pk_dataset_plan) { .submission = merge->sources[i].submission,
                                                .state = merge->sources[i].state,
                                                .has_rows = pk_dataset_has_rows(merge->sources[i].state) };
    dataset->plan_count = count;
    if (earlier)
        pk_dataset_add_earlier(dataset);
    for (size_t i = 0; i < count && status == PK_OK; i++) {
        const pk_submission *submission = dataset->plans[i].submission;

        status = pk_text_repair(arena, pk_merge_file(merge, submission->name), &dataset->plans[i].file);
        if (status == PK_OK)
            status = pk_text_repair(arena, submission->provenance.container, &dataset->plans[i].container);
    }
    return status;
}

/* ---- rows ---- */

static int compare_rows(const void *a_, const void *b_)
{
    const uintptr_t a = (uintptr_t)((const pk_dataset_row *)a_)->row, b = (uintptr_t)((const pk_dataset_row *)b_)->row;

    return (a > b) - (a < b);
}

pk_dataset_row *pk_dataset_row_of(const pk_dataset *dataset, const pk_plan_row *row)
{
    const pk_dataset_row key = { .row = row };

    if (row == NULL || dataset->row_count == 0)
        return NULL;
    return bsearch(&key, dataset->rows, dataset->row_count, sizeof key, compare_rows);
}

static size_t count_rows(const pk_dataset *dataset)
{
    size_t count = 0;

    for (size_t i = 0; i < dataset->plan_count; i++)
        for (size_t j = 0; dataset->plans[i].has_rows && j < dataset->plans[i].submission->plan->area_count; j++)
            count += dataset->plans[i].submission->plan->areas[j].row_count;
    return count;
}

static size_t area_of(const pk_merge *merge, const pk_plan *plan, const pk_plan_area *area)
{
    const pk_schema_area *joint = area->area;

    if (joint != NULL && joint->part_of != SIZE_MAX)
        joint = &plan->schema->areas[joint->part_of];
    for (size_t i = 0; joint != NULL && i < merge->area_count; i++)
        if (merge->areas[i].area != NULL && pk_text_equal(merge->areas[i].number, joint->number))
            return i;
    return SIZE_MAX;
}

static void number_rows(pk_dataset *dataset, const pk_plan *plan)
{
    for (size_t i = 0; i < plan->area_count; i++) {
        const size_t area = area_of(dataset->merge, plan, &plan->areas[i]);

        for (size_t j = 0; j < plan->areas[i].row_count; j++) {
            pk_dataset_row *entry = &dataset->rows[dataset->row_count++];

            *entry = (pk_dataset_row) {
                .row = &plan->areas[i].rows[j], .record = dataset->row_count, .goal = SIZE_MAX, .area = area
            };
        }
    }
}

void pk_dataset_place_row(pk_dataset *dataset, const pk_plan_row *row, size_t goal, bool counted)
{
    pk_dataset_row *entry = pk_dataset_row_of(dataset, row);

    if (entry == NULL)
        return;
    if (goal != SIZE_MAX) {
        entry->goal = goal;
        entry->area = dataset->goal_areas[goal];
    }
    entry->counted = counted;
}

static pk_status gather_rows(pk_dataset *dataset, pk_arena *arena)
{
    const pk_merge *merge = dataset->merge;

    dataset->rows = pk_arena_zeroed(arena, count_rows(dataset), sizeof *dataset->rows);
    if (dataset->rows == NULL)
        return PK_ENOMEM;
    for (int turn = 0; turn < 2; turn++) /* those that are only compared with come last */
        for (size_t i = 0; i < dataset->plan_count; i++)
            if (dataset->plans[i].has_rows && dataset->plans[i].earlier == (turn == 1))
                number_rows(dataset, dataset->plans[i].submission->plan);
    qsort(dataset->rows, dataset->row_count, sizeof *dataset->rows, compare_rows);
    for (size_t g = 0; g < merge->goal_count; g++)
        for (size_t i = 0; i < merge->goals[g].answer_count; i++) {
            const pk_merge_answer *answer = &merge->goals[g].answers[i];

            pk_dataset_place_row(dataset, answer->row, g, true);
            for (size_t j = 0; j < answer->more_count; j++)
                pk_dataset_place_row(dataset, answer->more[j], g, false);
        }
    return pk_dataset_place_earlier(dataset);
}

/* ---- goals ---- */

static pk_status gather_goals(pk_dataset *dataset, pk_arena *arena)
{
    const pk_merge *merge = dataset->merge;

    dataset->goal_areas = pk_arena_zeroed(arena, merge->goal_count, sizeof *dataset->goal_areas);
    if (dataset->goal_areas == NULL)
        return PK_ENOMEM;
    for (size_t a = 0; a < merge->area_count; a++)
        for (size_t g = 0; g < merge->areas[a].goal_count; g++)
            dataset->goal_areas[merge->areas[a].first_goal + g] = a;
    return PK_OK;
}

/* ---- the whole ---- */

pk_status pk_dataset_make(const pk_merge *merge, bool earlier, pk_language language, pk_arena *arena,
                          pk_dataset *dataset)
{
    pk_status status;

    if (merge->schema == NULL) /* not one plan: there is nothing to bring together */
        return PK_ENOENT;
    *dataset = (pk_dataset) { .merge = merge, .schema = merge->schema, .language = language };
    if ((status = make_fields(dataset, true, arena)) != PK_OK
        || (status = gather_plans(dataset, earlier, arena)) != PK_OK
        || (status = gather_goals(dataset, arena)) != PK_OK)
        return status;
    return gather_rows(dataset, arena);
}

pk_status pk_dataset_make_plan(const pk_submission *submission, pk_arena *arena, pk_dataset *dataset)
{
    if (submission->plan == NULL)
        return PK_ENOENT;
    *dataset = (pk_dataset) { .schema = submission->plan->schema, .language = PK_SWEDISH, .plan_count = 1 };
    if ((dataset->plans = pk_arena_zeroed(arena, 1, sizeof *dataset->plans)) == NULL)
        return PK_ENOMEM;
    *dataset->plans = (pk_dataset_plan) {
        .submission = submission, .state = PK_STATE_RECEIVED, .file = pk_base_name(submission->name), .has_rows = true
    };
    return make_fields(dataset, false, arena);
}

pk_status pk_dataset_each(const pk_dataset *dataset, pk_records_id id, pk_take_record take, void *context)
{
    static void (*const makers[PK_RECORDS_COUNT])(pk_record_maker *) = {
        [PK_RECORDS_PLANS] = pk_make_plans,
        [PK_RECORDS_REGIONS] = pk_make_regions,
        [PK_RECORDS_AREAS] = pk_make_areas,
        [PK_RECORDS_GOALS] = pk_make_goals,
        [PK_RECORDS_STATUSES] = pk_make_statuses,
        [PK_RECORDS_DATA] = pk_make_data,
        [PK_RECORDS_CELLS] = pk_make_cells,
        [PK_RECORDS_FINDINGS] = pk_make_findings,
        [PK_RECORDS_COUNTS] = pk_make_counts,
        [PK_RECORDS_CHANGES] = pk_make_changes,
        [PK_RECORDS_CORRECTIONS] = pk_make_corrections,
    };
    const pk_records *records = &dataset->tables[id];
    pk_record_maker maker = { .dataset = dataset, .records = records, .take = take, .context = context };
    pk_arena arena;

    pk_arena_init(&arena, NULL);
    pk_arena_init(&maker.scratch, NULL);
    maker.values = pk_arena_zeroed(&arena, records->field_count, sizeof *maker.values);
    if (maker.values == NULL)
        maker.status = PK_ENOMEM;
    else
        makers[id](&maker);
    pk_arena_free(&maker.scratch);
    pk_arena_free(&arena);
    return maker.status;
}
