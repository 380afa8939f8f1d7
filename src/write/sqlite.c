/* A merge as an SQLite database: the tables of the data package with keys, references and indexes, the earlier plans too, and
 * two views that make questions short. It is made in memory and written as the bytes of its file, so that the library needs
 * no files; the same merge gives the same bytes. */
#include "write/dataset.h"

#ifdef PK_SQLITE

#include <sqlite3.h>

#include <string.h>

/* "PLAN": what kind of file it is, at byte 68 of its header (sqlite.org/fileformat2.html); and the version of the tables. */
static const char settings[] = "PRAGMA application_id = 1347174734; PRAGMA user_version = 1;"
                               "PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON; BEGIN;";

static const char after[] =
    "CREATE INDEX data_by_plan ON data (plan_id);"
    "CREATE INDEX data_by_goal ON data (goal_id);"
    "CREATE INDEX goals_by_area ON goals (area_id);"
    "CREATE INDEX findings_by_plan ON findings (plan_id);"
    "CREATE INDEX findings_by_code ON findings (code);"
    "CREATE INDEX counts_by_region ON counts (region_key);"
    "CREATE INDEX changes_by_goal ON changes (goal_id);"
    /* one line for each goal that a plan answers, of the current plans and the earlier ones */
    "CREATE VIEW answers AS SELECT p.role, p.year, p.as_of, p.plan_id, d.record, d.region_code, d.region, d.area_id, "
    "d.goal_id,"
    " g.position AS goal_position, d.goal, coalesce(g.text, d.text) AS goal_text, coalesce(g.local, 1) AS local,"
    " d.status, s.position AS status_position, coalesce(s.reached, 0) AS reached, coalesce(s.begun, 0) AS begun,"
    " d.answered, d.from_date, d.to_date, (SELECT group_concat(c.text, char(10)) FROM cells c"
    "  WHERE c.record = d.record AND c.role = 'responsible' AND c.filled) AS responsible"
    " FROM data d JOIN plans p USING (plan_id) LEFT JOIN goals g USING (goal_id) LEFT JOIN statuses s USING (status)"
    " WHERE d.counted;"
    /* one line for each goal, over the current plans */
    "CREATE VIEW goal_summary AS SELECT g.goal_id, g.position AS goal_position, g.goal, g.area_id, g.text AS goal_text,"
    " g.local, count(a.record) AS plans, coalesce(sum(a.answered), 0) AS answered, coalesce(sum(a.begun), 0) AS begun,"
    " coalesce(sum(a.reached), 0) AS reached"
    " FROM goals g LEFT JOIN answers a ON a.goal_id = g.goal_id AND a.role = 'current' GROUP BY g.goal_id;"
    "COMMIT;";

typedef struct pk_database {
    sqlite3 *handle;
    const pk_dataset *dataset;
    pk_arena arena;
} pk_database;

static pk_status status_of(int result)
{
    switch (result) {
    case SQLITE_OK:
        return PK_OK;
    case SQLITE_NOMEM:
        return PK_ENOMEM;
    case SQLITE_CONSTRAINT: /* our records do not keep to our own keys */
        return PK_EFORMAT;
    default: /* more columns, or a longer text, than it takes */
        return PK_ELIMIT;
    }
}

static pk_status run(pk_database *database, const char *sql)
{
    return status_of(sqlite3_exec(database->handle, sql, NULL, NULL, NULL));
}

/* ---- tables ---- */

/* Names that are words of SQL would have to be quoted in each question. */
static pk_text name_of(const pk_field *field)
{
    static const char *const words[][2] = { { "order", "position" }, { "from", "from_date" }, { "to", "to_date" } };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (pk_text_equal(field->name, pk_text_of(words[i][0])))
            return pk_text_of(words[i][1]);
    return field->name;
}

static void put_name(pk_sink *sink, pk_text name)
{
    pk_text part;

    pk_sink_puts(sink, "\"");
    while (pk_text_next(&name, '"', &part)) {
        pk_sink_put(sink, part);
        pk_sink_puts(sink, name.data != NULL ? "\"\"" : "\"");
    }
}

static void put_field(pk_sink *sink, const pk_dataset *dataset, const pk_field *field)
{
    static const char *const types[] = { [PK_VALUE_TEXT] = " TEXT",
                                         [PK_VALUE_INTEGER] = " INTEGER",
                                         [PK_VALUE_BOOLEAN] = " BOOLEAN",
                                         [PK_VALUE_DATE] = " DATE" };

    put_name(sink, name_of(field));
    pk_sink_puts(sink, types[field->type]);
    if (field->required)
        pk_sink_puts(sink, " NOT NULL");
    if (field->type == PK_VALUE_BOOLEAN) {
        pk_sink_puts(sink, " CHECK (");
        put_name(sink, name_of(field));
        pk_sink_puts(sink, " IN (0, 1))");
    }
    if (field->of != PK_RECORDS_COUNT) {
        pk_sink_puts(sink, " REFERENCES ");
        put_name(sink, dataset->tables[field->of].name);
    }
    pk_sink_puts(sink, ", ");
}

static void put_table(pk_sink *sink, const pk_dataset *dataset, const pk_records *records)
{
    const char *before = "PRIMARY KEY (";

    pk_sink_puts(sink, "CREATE TABLE ");
    put_name(sink, records->name);
    pk_sink_puts(sink, " (");
    for (size_t i = 0; i < records->field_count; i++)
        put_field(sink, dataset, &records->fields[i]);
    for (size_t i = 0; i < records->field_count; i++)
        if (records->fields[i].key) {
            pk_sink_puts(sink, before);
            put_name(sink, name_of(&records->fields[i]));
            before = ", ";
        }
    pk_sink_puts(sink, "))");
}

static void put_insertion(pk_sink *sink, const pk_dataset *dataset, const pk_records *records)
{
    (void)dataset;
    pk_sink_puts(sink, "INSERT INTO ");
    put_name(sink, records->name);
    pk_sink_puts(sink, " VALUES (?");
    for (size_t i = 1; i < records->field_count; i++)
        pk_sink_puts(sink, ", ?");
    pk_sink_puts(sink, ")");
}

/* @param sql  NUL-terminated, in the database's arena. */
static pk_status word(pk_database *database, size_t id,
                      void (*put)(pk_sink *sink, const pk_dataset *dataset, const pk_records *records), char **sql)
{
    pk_buffer buffer;
    pk_sink sink;
    pk_status status;

    pk_buffer_init(&buffer, &database->arena);
    pk_sink_init_buffer(&sink, &buffer);
    put(&sink, database->dataset, &database->dataset->tables[id]);
    if ((status = pk_sink_flush(&sink)) != PK_OK)
        return status;
    *sql = pk_text_terminated(&database->arena, pk_buffer_text(&buffer));
    return *sql != NULL ? PK_OK : PK_ENOMEM;
}

/* ---- records ---- */

typedef struct pk_insertion {
    sqlite3_stmt *statement;
    const pk_records *records;
} pk_insertion;

static int bind(const pk_insertion *insertion, size_t field, const pk_value *value)
{
    const int at = (int)field + 1;
    char date[16];

    if (!value->given)
        return sqlite3_bind_null(insertion->statement, at);
    switch (insertion->records->fields[field].type) {
    case PK_VALUE_TEXT:
        return sqlite3_bind_text64(insertion->statement, at, value->text.data, value->text.size, SQLITE_STATIC,
                                   SQLITE_UTF8);
    case PK_VALUE_INTEGER:
    case PK_VALUE_BOOLEAN:
        return sqlite3_bind_int64(insertion->statement, at, value->number);
    case PK_VALUE_DATE:
        pk_date_print(value->date, date);
        return sqlite3_bind_text(insertion->statement, at, date, -1, SQLITE_TRANSIENT);
    }
    return SQLITE_MISUSE;
}

static pk_status take_record(void *insertion_, const pk_value *values)
{
    const pk_insertion *insertion = insertion_;
    int result = SQLITE_OK;

    for (size_t i = 0; i < insertion->records->field_count && result == SQLITE_OK; i++)
        result = bind(insertion, i, &values[i]);
    if (result == SQLITE_OK && (result = sqlite3_step(insertion->statement)) == SQLITE_DONE)
        result = sqlite3_reset(insertion->statement);
    return status_of(result);
}

static pk_status fill_table(pk_database *database, size_t id)
{
    pk_insertion insertion = { .records = &database->dataset->tables[id] };
    char *sql;
    pk_status status = word(database, id, put_table, &sql);

    if (status == PK_OK)
        status = run(database, sql);
    if (status == PK_OK)
        status = word(database, id, put_insertion, &sql);
    if (status == PK_OK)
        status = status_of(sqlite3_prepare_v2(database->handle, sql, -1, &insertion.statement, NULL));
    if (status == PK_OK)
        status = pk_dataset_each(database->dataset, (pk_records_id)id, take_record, &insertion);
    sqlite3_finalize(insertion.statement);
    return status;
}

/* ---- the file ---- */

static pk_status put_file(pk_database *database, pk_sink *sink)
{
    sqlite3_int64 size = 0;
    unsigned char *bytes = sqlite3_serialize(database->handle, "main", &size, 0);

    if (bytes == NULL)
        return PK_ENOMEM;
    pk_sink_put(sink, (pk_text) { (const char *)bytes, (size_t)size });
    sqlite3_free(bytes);
    return sink->status;
}

pk_status pk_write_merge_sqlite(const pk_merge *merge, const pk_write_options *options, pk_sink *sink)
{
    pk_database database = { 0 };
    pk_dataset dataset;
    pk_status status;

    pk_arena_init(&database.arena, NULL);
    status = pk_dataset_make(merge, true, options->language, &database.arena, &dataset);
    database.dataset = &dataset;
    if (status == PK_OK)
        status = status_of(sqlite3_open(":memory:", &database.handle));
    if (status == PK_OK)
        status = run(&database, settings);
    for (size_t i = 0; i < PK_RECORDS_COUNT && status == PK_OK; i++)
        status = fill_table(&database, i);
    if (status == PK_OK)
        status = run(&database, after);
    if (status == PK_OK)
        status = put_file(&database, sink);
    sqlite3_close(database.handle);
    pk_arena_free(&database.arena);
    return status;
}

#endif
