/* CSV as Swedish Excel opens it: UTF-8 with a byte order mark, semicolons, CRLF. */
#include "write/write.h"

static void begin(pk_sink *sink)
{
    pk_sink_puts(sink, "\xEF\xBB\xBF");
}

/* A cell that a spreadsheet would run as a formula gets an apostrophe; a lone "-" is only a dash. */
static bool is_risky(pk_text text)
{
    return text.size > 1 && (text.data[0] == '=' || text.data[0] == '+' || text.data[0] == '-' || text.data[0] == '@');
}

static bool needs_quotes(pk_text text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] == ';' || text.data[i] == '"' || text.data[i] == '\n' || text.data[i] == '\r')
            return true;
    return text.size > 0 && (text.data[0] == ' ' || text.data[text.size - 1] == ' ');
}

static void put_value(pk_sink *sink, pk_text text)
{
    const bool quoted = needs_quotes(text);
    pk_text part;

    if (quoted)
        pk_sink_puts(sink, "\"");
    if (is_risky(text))
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

static void put_date(pk_sink *sink, const pk_date *date)
{
    char text[16] = "";

    if (date != NULL && date->year != 0)
        pk_date_print(*date, text);
    put_field(sink, pk_text_of(text));
}

static void put_number(pk_sink *sink, uint32_t number)
{
    if (number > 0)
        pk_sink_format(sink, "%lu", (unsigned long)number);
    pk_sink_puts(sink, ";");
}

static void put_truth(pk_sink *sink, const pk_timeline *time, bool value)
{
    put_field(sink, time == NULL ? PK_TEXT("") : value ? PK_TEXT("true") : PK_TEXT("false"));
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

/* ---- plans ---- */

static void put_plan_header(const pk_schema *schema, pk_sink *sink)
{
    begin(sink);
    pk_sink_puts(sink, "file;template;region_code;region;phase;area;area_title;goal;order;marker;text;");
    for (size_t i = 0; schema != NULL && i < schema->column_count; i++)
        put_field(sink, schema->columns[i].key);
    pk_sink_puts(sink, "status;from;to;recurring;open_ended;place;other\r\n");
}

static pk_status put_other(const pk_plan_area *area, const pk_plan_row *row, pk_arena *scratch, pk_sink *sink)
{
    pk_text other = PK_NO_TEXT;
    pk_status status = pk_row_other(area, row, scratch, &other);

    put_value(sink, other);
    pk_arena_reset(scratch);
    return status;
}

static pk_status put_row(const pk_submission *submission, const pk_plan_area *area, const pk_plan_row *row,
                         pk_arena *scratch, pk_sink *sink)
{
    const pk_plan *plan = submission->plan;
    const pk_schema *schema = plan->schema;
    const pk_timeline *time = pk_row_time(area, row);
    pk_status status;

    put_field(sink, pk_base_name(submission->name));
    put_field(sink, schema->id);
    put_field(sink, plan->region != NULL ? plan->region->code : PK_TEXT(""));
    put_field(sink, plan->region != NULL ? plan->region->name : PK_TEXT(""));
    put_field(sink, pk_plan_phase_id(plan));
    put_field(sink, area->number);
    put_field(sink, area->title);
    put_field(sink, row->goal != NULL ? row->goal->id : PK_TEXT(""));
    put_number(sink, row->order);
    put_field(sink, row->marker);
    put_field(sink, row->text);
    for (size_t i = 0; i < schema->column_count; i++) {
        size_t column = pk_plan_column_of(area, schema->columns[i].key);

        put_field(sink, column != SIZE_MAX ? row->cells[column].text : PK_TEXT(""));
    }
    put_field(sink, row->status < schema->status_count ? schema->statuses[row->status].code : PK_TEXT(""));
    put_date(sink, time != NULL ? &time->from : NULL);
    put_date(sink, time != NULL ? &time->to : NULL);
    put_truth(sink, time, time != NULL && time->recurring);
    put_truth(sink, time, time != NULL && time->open_ended);
    /* like the JSON, a plan's CSV is the same in every language */
    status = put_worded(sink, scratch, word_place, &row->place, PK_SWEDISH);
    pk_sink_puts(sink, ";");
    if (status == PK_OK)
        status = put_other(area, row, scratch, sink);
    put_end(sink);
    return status;
}

pk_status pk_write_plan_csv_header(const pk_submission *submission, pk_sink *sink)
{
    if (submission->plan == NULL)
        return PK_ENOENT;
    put_plan_header(submission->plan->schema, sink);
    return sink->status;
}

pk_status pk_write_plan_csv(const pk_submission *submission, const pk_write_options *options, pk_sink *sink)
{
    const pk_plan *plan = submission->plan;
    pk_status status = PK_OK;
    pk_arena scratch;

    (void)options;
    if (plan == NULL)
        return PK_ENOENT;
    pk_arena_init(&scratch, NULL);
    for (size_t i = 0; i < plan->area_count; i++)
        for (size_t j = 0; j < plan->areas[i].row_count && status == PK_OK; j++)
            status = put_row(submission, &plan->areas[i], &plan->areas[i].rows[j], &scratch, sink);
    pk_arena_free(&scratch);
    return status != PK_OK ? status : sink->status;
}

pk_status pk_write_merge_csv(const pk_merge *merge, const pk_write_options *options, pk_sink *sink)
{
    pk_status status = PK_OK;

    (void)options;
    put_plan_header(merge->schema, sink);
    for (size_t i = 0; i < merge->source_count && status == PK_OK; i++) {
        const pk_merge_state state = merge->sources[i].state;

        if (state == PK_STATE_RECEIVED || state == PK_STATE_CONFLICT || state == PK_STATE_UNPLACED)
            status = pk_write_plan_csv(merge->sources[i].submission, options, sink);
    }
    return status != PK_OK ? status : sink->status;
}

/* ---- findings ---- */

static pk_status put_finding(const pk_finding *finding, pk_text file, bool across, pk_language language,
                             pk_arena *scratch, pk_sink *sink)
{
    pk_status status = PK_OK;

    put_field(sink, file);
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
    put_end(sink);
    return status;
}

pk_status pk_write_findings_csv(const pk_findings_report *report, const pk_write_options *options, pk_sink *sink)
{
    pk_status status = PK_OK;
    pk_arena scratch;

    pk_arena_init(&scratch, NULL);
    begin(sink);
    pk_sink_puts(sink, "file;severity;code;key;place;area;goal;column;value;message;fix\r\n");
    for (size_t i = 0; i < report->count; i++) {
        const pk_submission *submission = report->submissions[i];

        for (size_t j = 0; j < submission->findings.count && status == PK_OK; j++)
            status =
                put_finding(&submission->findings.items[j], submission->name, false, options->language, &scratch, sink);
    }
    for (size_t i = 0; report->across != NULL && i < report->across->count && status == PK_OK; i++)
        status = put_finding(&report->across->items[i], report->across->items[i].value, true, options->language,
                             &scratch, sink);
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
