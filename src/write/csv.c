/* CSV: for people as Swedish Excel opens it, UTF-8 with a byte order mark, semicolons and CRLF; for programs with commas. */
#include "write/dataset.h"

const pk_csv_dialect pk_csv_for_people = { .delimiter = ';', .mark = true, .guard = true };
const pk_csv_dialect pk_csv_for_programs = { .delimiter = ',' };

static void begin(pk_sink *sink)
{
    pk_sink_puts(sink, "\xEF\xBB\xBF");
}

/* A cell that a spreadsheet would run as a formula gets an apostrophe; a lone "-" is only a dash. */
static bool is_risky(pk_text text)
{
    return text.size > 1 && (text.data[0] == '=' || text.data[0] == '+' || text.data[0] == '-' || text.data[0] == '@');
}

static bool needs_quotes(pk_text text, char delimiter)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] == delimiter || text.data[i] == '"' || text.data[i] == '\n' || text.data[i] == '\r')
            return true;
    return text.size > 0 && (text.data[0] == ' ' || text.data[text.size - 1] == ' ');
}

static void put_text(pk_sink *sink, pk_text text, const pk_csv_dialect *dialect)
{
    const bool quoted = needs_quotes(text, dialect->delimiter);
    pk_text part;

    if (quoted)
        pk_sink_puts(sink, "\"");
    if (dialect->guard && is_risky(text))
        pk_sink_puts(sink, "'");
    if (!quoted) {
        pk_sink_put(sink, text);
        return;
    }
    while (pk_text_next(&text, '"', &part)) {
        pk_sink_put(sink, part);
        pk_sink_puts(sink, text.data != NULL ? "\"\"" : "\"");
    }
}

static void put_value(pk_sink *sink, pk_text text)
{
    put_text(sink, text, &pk_csv_for_people);
}

/* A field with the separator after it; the last of a record is put with put_value and put_end. */
static void put_field(pk_sink *sink, pk_text text)
{
    put_value(sink, text);
    pk_sink_puts(sink, ";");
}

static void put_end(pk_sink *sink)
{
    pk_sink_puts(sink, "\r\n");
}

static void put_number(pk_sink *sink, uint32_t number)
{
    if (number > 0)
        pk_sink_format(sink, "%lu", (unsigned long)number);
    pk_sink_puts(sink, ";");
}

/** A text that is worded only now: the place, the message or the fix of a finding. */
typedef void (*pk_wording_function)(const void *what, pk_language language, pk_sink *sink);

static void word_place(const void *place, pk_language language, pk_sink *sink)
{
    pk_place_describe(place, language, sink);
}

static void word_message(const void *finding, pk_language language, pk_sink *sink)
{
    pk_finding_message(finding, language, sink);
}

static void word_fix(const void *finding, pk_language language, pk_sink *sink)
{
    pk_finding_fix(finding, language, sink);
}

static pk_status put_worded(pk_sink *sink, pk_arena *scratch, pk_wording_function word, const void *what,
                            pk_language language)
{
    pk_buffer buffer;
    pk_sink words;
    pk_status status;

    pk_buffer_init(&buffer, scratch);
    pk_sink_init_buffer(&words, &buffer);
    word(what, language, &words);
    status = pk_sink_flush(&words);
    put_value(sink, pk_buffer_text(&buffer));
    pk_arena_reset(scratch);
    return status;
}

/* ---- records ---- */

typedef struct pk_csv {
    const pk_records *records;
    const pk_csv_dialect *dialect;
    pk_sink *sink;
} pk_csv;

static void put_typed(const pk_csv *csv, pk_value_type type, const pk_value *value)
{
    char date[16];

    switch (type) {
    case PK_VALUE_TEXT:
        put_text(csv->sink, value->text, csv->dialect);
        break;
    case PK_VALUE_INTEGER:
        pk_sink_format(csv->sink, "%lld", (long long)value->number);
        break;
    case PK_VALUE_BOOLEAN:
        pk_sink_puts(csv->sink, value->number != 0 ? "true" : "false");
        break;
    case PK_VALUE_DATE:
        pk_date_print(value->date, date);
        pk_sink_puts(csv->sink, date);
        break;
    }
}

static void put_delimiter(const pk_csv *csv)
{
    pk_sink_put(csv->sink, (pk_text) { &csv->dialect->delimiter, 1 });
}

static pk_status take_record(void *csv_, const pk_value *values)
{
    const pk_csv *csv = csv_;

    for (size_t i = 0; i < csv->records->field_count; i++) {
        if (i > 0)
            put_delimiter(csv);
        if (values[i].given)
            put_typed(csv, csv->records->fields[i].type, &values[i]);
    }
    put_end(csv->sink);
    return csv->sink->status;
}

void pk_csv_put_header(const pk_records *records, const pk_csv_dialect *dialect, pk_sink *sink)
{
    const pk_csv csv = { records, dialect, sink };

    if (dialect->mark)
        begin(sink);
    for (size_t i = 0; i < records->field_count; i++) {
        if (i > 0)
            put_delimiter(&csv);
        put_text(sink, records->fields[i].name, dialect);
    }
    put_end(sink);
}

pk_status pk_csv_put_records(const pk_dataset *dataset, pk_records_id id, const pk_csv_dialect *dialect, pk_sink *sink)
{
    pk_csv csv = { &dataset->tables[id], dialect, sink };

    return pk_dataset_each(dataset, id, take_record, &csv);
}

/* ---- plans ---- */

pk_status pk_write_plan_csv_header(const pk_submission *submission, pk_sink *sink)
{
    pk_dataset dataset;
    pk_arena arena;
    pk_status status;

    pk_arena_init(&arena, NULL);
    if ((status = pk_dataset_make_plan(submission, &arena, &dataset)) == PK_OK)
        pk_csv_put_header(&dataset.tables[PK_RECORDS_DATA], &pk_csv_for_people, sink);
    pk_arena_free(&arena);
    return status != PK_OK ? status : sink->status;
}

pk_status pk_write_plan_csv(const pk_submission *submission, const pk_write_options *options, pk_sink *sink)
{
    pk_dataset dataset;
    pk_arena arena;
    pk_status status;

    (void)options; /* like the JSON, a plan's CSV is the same in every language */
    pk_arena_init(&arena, NULL);
    if ((status = pk_dataset_make_plan(submission, &arena, &dataset)) == PK_OK)
        status = pk_csv_put_records(&dataset, PK_RECORDS_DATA, &pk_csv_for_people, sink);
    pk_arena_free(&arena);
    return status != PK_OK ? status : sink->status;
}

pk_status pk_write_merge_csv(const pk_merge *merge, const pk_write_options *options, pk_sink *sink)
{
    pk_dataset dataset;
    pk_arena arena;
    pk_status status;

    pk_arena_init(&arena, NULL);
    if ((status = pk_dataset_make(merge, false, options->language, &arena, &dataset)) == PK_OK) {
        pk_csv_put_header(&dataset.tables[PK_RECORDS_DATA], &pk_csv_for_people, sink);
        status = pk_csv_put_records(&dataset, PK_RECORDS_DATA, &pk_csv_for_people, sink);
    }
    pk_arena_free(&arena);
    return status != PK_OK ? status : sink->status;
}

/* ---- findings ---- */

/* The place once more, for programs. @param place NULL: there is none. */
static void put_parts_of_place(const pk_place *place, pk_sink *sink)
{
    char cell[16] = "";

    if (place == NULL) {
        pk_sink_puts(sink, ";;;;;");
        return;
    }
    pk_place_cell(place, cell);
    put_field(sink, place->sheet);
    put_field(sink, pk_text_of(cell));
    put_number(sink, place->table);
    put_number(sink, place->row);
    put_field(sink, place->header);
}

/* The last fields. @param submission NULL: none. */
static void put_plan(const pk_submission *submission, pk_sink *sink)
{
    const pk_plan *plan = submission != NULL ? submission->plan : NULL;

    put_field(sink, submission != NULL && submission->schema != NULL ? submission->schema->id : PK_TEXT(""));
    put_field(sink, plan != NULL && plan->region != NULL ? plan->region->name : PK_TEXT(""));
    put_value(sink, plan != NULL ? pk_plan_phase_id(plan) : PK_TEXT(""));
}

/* @param submission  In which it was found; NULL: across plans, where what it is about is told by its value. */
static pk_status put_finding(const pk_finding *finding, const pk_submission *submission, pk_language language,
                             pk_arena *scratch, pk_sink *sink)
{
    const bool across = submission == NULL;
    pk_status status = PK_OK;

    put_field(sink, across ? finding->value : submission->name);
    put_field(sink, pk_text_of(pk_severity_name(finding->severity)));
    put_field(sink, pk_text_of(pk_code_name(finding->code)));
    put_field(sink, pk_text_of(pk_code_key(finding->code)));
    if (!across) /* between plans there is no place but the file */
        status = put_worded(sink, scratch, word_place, &finding->place, language);
    pk_sink_puts(sink, ";");
    put_field(sink, finding->place.area);
    put_field(sink, finding->place.goal);
    put_field(sink, finding->place.key);
    put_field(sink, across ? PK_TEXT("") : finding->value);
    if (status == PK_OK)
        status = put_worded(sink, scratch, word_message, finding, language);
    pk_sink_puts(sink, ";");
    if (status == PK_OK)
        status = put_worded(sink, scratch, word_fix, finding, language);
    pk_sink_puts(sink, ";");
    put_parts_of_place(across ? NULL : &finding->place, sink);
    put_field(sink, finding->rule);
    put_plan(submission, sink);
    put_end(sink);
    return status;
}

pk_status pk_write_findings_csv(const pk_findings_report *report, const pk_write_options *options, pk_sink *sink)
{
    pk_status status = PK_OK;
    pk_arena scratch;

    pk_arena_init(&scratch, NULL);
    begin(sink);
    pk_sink_puts(sink, "file;severity;code;key;place;area;goal;column;value;message;fix;"
                       "sheet;cell;table;row;header;rule;template;region;phase\r\n");
    for (size_t i = 0; i < report->count; i++) {
        const pk_submission *submission = report->submissions[i];

        for (size_t j = 0; j < submission->findings.count && status == PK_OK; j++)
            status = put_finding(&submission->findings.items[j], submission, options->language, &scratch, sink);
    }
    for (size_t i = 0; report->across != NULL && i < report->across->count && status == PK_OK; i++)
        status = put_finding(&report->across->items[i], NULL, options->language, &scratch, sink);
    pk_arena_free(&scratch);
    return status != PK_OK ? status : sink->status;
}

/* ---- the document before any template ---- */

static void put_block_head(const pk_block *block, pk_sink *sink)
{
    put_field(sink, pk_text_of(pk_block_kind_name(block->kind)));
    put_field(sink, block->name);
    put_number(sink, block->table != NULL ? block->table->number : 0);
}

/* A blank cell of a sheet that is there for its colour, or for a picture over it: nothing that a text could hold. */
static bool is_bare(const pk_cell *cell)
{
    return cell->text.size == 0 && cell->formula.data == NULL
           && (cell->fill != 0 || (cell->flags & PK_CELL_PICTURE) != 0);
}

static void put_text_block(const pk_block *block, pk_sink *sink)
{
    put_block_head(block, sink);
    pk_sink_puts(sink, ";;");
    put_field(sink, block->number);
    put_value(sink, block->text);
    put_end(sink);
}

/* The texts that stand before a block, or before the end. */
static void put_texts(pk_document_csv *csv, const pk_document *document, size_t end)
{
    for (; csv->next < end; csv->next++)
        if (document->blocks[csv->next].table == NULL)
            put_text_block(&document->blocks[csv->next], csv->sink);
}

void pk_document_csv_begin(pk_document_csv *csv, pk_sink *sink)
{
    *csv = (pk_document_csv) { .sink = sink };
    begin(sink);
    pk_sink_puts(sink, "kind;sheet;table;row;column;number;text\r\n");
}

pk_status pk_document_csv_take(void *csv_, const pk_document *document, const pk_block *block, const pk_row *row)
{
    pk_document_csv *csv = csv_;

    put_texts(csv, document, (size_t)(block - document->blocks));
    for (size_t i = 0; i < row->count; i++) {
        const pk_cell *cell = &row->cells[i];

        if (block->kind == PK_BLOCK_SHEET && is_bare(cell))
            continue;
        put_block_head(block, csv->sink);
        put_number(csv->sink, row->number);
        put_number(csv->sink, cell->column + 1);
        put_field(csv->sink, cell->number);
        put_value(csv->sink, cell->text);
        put_end(csv->sink);
    }
    return csv->sink->status;
}

pk_status pk_document_csv_end(pk_document_csv *csv, const pk_document *document)
{
    put_texts(csv, document, document->count);
    return csv->sink->status;
}

pk_status pk_write_document_csv(const pk_submission *submission, const pk_write_options *options, pk_sink *sink)
{
    const pk_document *document = &submission->document;
    pk_document_csv csv;

    (void)options;
    if (!submission->readable)
        return PK_ENOENT;
    pk_document_csv_begin(&csv, sink);
    for (size_t i = 0; i < document->count && sink->status == PK_OK; i++) {
        const pk_block *block = &document->blocks[i];

        for (size_t j = 0; block->table != NULL && j < block->table->count; j++)
            (void)pk_document_csv_take(&csv, document, block, &block->table->rows[j]);
    }
    return pk_document_csv_end(&csv, document);
}
