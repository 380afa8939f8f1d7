/* Text with columns: one sheet, a row per record. csv_cut.c knows where fields begin and end, on which line, and which
 * quotes do not pair; libcsv takes the quotes off. */
#include "read/csv_cut.h"
#include "read/encoding.h"
#include "read/read.h"

#include <csv.h>
#include <string.h>

/* So many lines with quotes that do not pair are told one by one; with one more the others are counted. A file could
 * else make ten times its size of findings. */
enum { FAULTS_TOLD = 1000 };

typedef struct pk_csv_reading {
    pk_document *document;
    const pk_limits *limits;
    const pk_block *block; /* the sheet */
    struct csv_parser *parser;
    pk_arena scratch, field; /* for a record, and for a field; both are used again */
    pk_cell *cells;          /* of the record at hand; their texts are offsets into texts */
    size_t count, capacity;
    pk_buffer texts;
    uint32_t column;      /* of the next field */
    uint32_t line, lines; /* on which the record begins, and how many it takes */
    uint64_t total;       /* cells with content */
    uint64_t faults;      /* lines with quotes that do not pair */
    uint32_t fault_line;  /* the last of them */
    pk_place untold;      /* of the first that is only counted */
    uint32_t untold_line;
    pk_status status; /* of the functions that libcsv calls */
} pk_csv_reading;

static pk_status over_limit(pk_csv_reading *reading, pk_limit limit)
{
    reading->document->limit = (int)limit;
    return PK_ELIMIT;
}

/* ---- fields ---- */

/* What was put around a text so that Excel leaves it alone: the apostrophe of our own writer, or ="001" (V9). */
static pk_text without_guard(pk_text text)
{
    if (text.size > 2 && text.data[0] == '\'' && memchr("=+-@", text.data[1], 4) != NULL)
        return pk_text_from(text, 1);
    if (text.size >= 3 && pk_text_starts(text, PK_TEXT("=\"")) && text.data[text.size - 1] == '"'
        && memchr(text.data + 2, '"', text.size - 3) == NULL)
        return (pk_text) { text.data + 2, text.size - 3 };
    return text;
}

static pk_status take_field(pk_csv_reading *reading, pk_text text)
{
    pk_status status = PK_OK;

    if (pk_text_is_blank(text))
        return PK_OK;
    if (text.size > reading->limits->values[PK_LIMIT_CELL_BYTES])
        return over_limit(reading, PK_LIMIT_CELL_BYTES);
    if (reading->column >= reading->limits->values[PK_LIMIT_COLUMNS])
        return over_limit(reading, PK_LIMIT_COLUMNS);
    if (++reading->total > reading->limits->values[PK_LIMIT_CELLS])
        return over_limit(reading, PK_LIMIT_CELLS);
    if (!pk_text_is_tidy(text)) {
        pk_arena_reset(&reading->field);
        status = pk_text_tidy(&reading->field, text, &text);
    }
    if (status != PK_OK)
        return status;
    text = pk_text_trim(without_guard(text));
    if (text.size == 0)
        return PK_OK;
    status = pk_array_reserve(&reading->scratch, &reading->cells, &reading->capacity, reading->count,
                              sizeof *reading->cells);
    if (status == PK_OK && (status = pk_buffer_add(&reading->texts, text)) == PK_OK)
        reading->cells[reading->count++] = (pk_cell) { .text = { NULL, text.size }, .column = reading->column };
    return status;
}

/* For libcsv, at the end of each field. It cannot be stopped from here: after a failure nothing more is taken. */
static void on_field(void *data, size_t size, void *context)
{
    pk_csv_reading *reading = context;

    if (reading->status == PK_OK)
        reading->status = take_field(reading, (pk_text) { data, data != NULL ? size : 0 });
    if (reading->column < UINT32_MAX)
        reading->column++;
}

/* ---- records ---- */

/* The cells of the record, whose texts stand one after the other. */
static void place_cells(pk_csv_reading *reading, pk_text texts, pk_cell *cells)
{
    pk_table *table = reading->block->table;

    for (size_t i = 0; i < reading->count; i++) {
        const pk_cell *cell = &reading->cells[i];

        cells[i] = (pk_cell) { .text = { texts.data, cell->text.size },
                               .column = cell->column,
                               .columns = 1,
                               .rows = 1,
                               .type = PK_CELL_TEXT };
        texts = pk_text_from(texts, cell->text.size);
        if (table->columns <= cell->column)
            table->columns = cell->column + 1;
    }
}

/* The one place where a record becomes a row. Its texts stand in one piece of memory, as its cells do; a row that goes
 * on is not kept. */
static pk_status add_row(pk_csv_reading *reading)
{
    const pk_document *document = reading->document;
    pk_text texts;
    pk_row *row;

    if (document->taker != NULL) {
        pk_row passing = {
            .cells = reading->cells, .count = reading->count, .number = reading->line, .lines = reading->lines
        };

        place_cells(reading, pk_buffer_text(&reading->texts), reading->cells);
        return document->taker->take(document->taker->context, document, reading->block, &passing);
    }
    row = pk_table_add_row(reading->document, reading->block->table, reading->line, reading->count);
    if (row == NULL || pk_text_copy(document->arena, pk_buffer_text(&reading->texts), &texts) != PK_OK)
        return PK_ENOMEM;
    row->lines = reading->lines;
    place_cells(reading, texts, row->cells);
    return PK_OK;
}

static void on_record(int end, void *context)
{
    pk_csv_reading *reading = context;

    (void)end;
    if (reading->status == PK_OK && reading->count > 0) /* a record of delimiters only is no row (V10) */
        reading->status = add_row(reading);
    reading->count = 0;
    reading->texts.size = 0;
    reading->column = 0;
}

/* ---- quotes that do not pair ---- */

static pk_status report_fault(pk_csv_reading *reading, const pk_place *place, uint32_t line, uint64_t more)
{
    pk_arena *arena = reading->document->arena;
    pk_text number, count = PK_NO_TEXT;
    pk_status status = pk_text_format(arena, &number, "%u", (unsigned)line);

    if (status == PK_OK && more > 0)
        status = pk_text_format(arena, &count, "%llu", (unsigned long long)more);
    if (status != PK_OK)
        return status;
    return pk_report(reading->document->findings, PK_F16, place, PK_NO_TEXT, PK_ARGS(PK_ARG(number), PK_ARG(count)));
}

/* @param line On which the field begins. One line is told once. */
static pk_status note_fault(pk_csv_reading *reading, uint32_t line)
{
    pk_place place = { .row = reading->line };

    if (line == reading->fault_line)
        return PK_OK;
    reading->fault_line = line;
    reading->faults++;
    if (reading->faults <= FAULTS_TOLD)
        return report_fault(reading, &place, line, 0);
    if (reading->faults == FAULTS_TOLD + 1) {
        reading->untold = place;
        reading->untold_line = line;
    }
    return PK_OK;
}

static pk_status tell_untold(pk_csv_reading *reading)
{
    if (reading->faults <= FAULTS_TOLD)
        return PK_OK;
    return report_fault(reading, &reading->untold, reading->untold_line, reading->faults - FAULTS_TOLD - 1);
}

/* ---- feeding libcsv ---- */

static pk_status feed(pk_csv_reading *reading, pk_text text)
{
    struct csv_parser *parser = reading->parser;

    if (csv_parse(parser, text.data, text.size, on_field, on_record, reading) != text.size)
        return csv_error(parser) == CSV_ETOOBIG || csv_error(parser) == CSV_ENOMEM ? PK_ENOMEM : PK_EFORMAT;
    return reading->status;
}

/* A field whose quotes are text, in the form that says so: quotes around it, and two for each of its own. */
static pk_status feed_as_text(pk_csv_reading *reading, pk_text raw)
{
    pk_text part;
    pk_status status = feed(reading, PK_TEXT("\""));

    for (bool first = true; status == PK_OK && pk_text_next(&raw, '"', &part); first = false) {
        if (!first)
            status = feed(reading, PK_TEXT("\"\""));
        if (status == PK_OK)
            status = feed(reading, part);
    }
    return status == PK_OK ? feed(reading, PK_TEXT("\"")) : status;
}

static pk_status feed_field(pk_csv_reading *reading, const pk_csv_field *field, pk_text delimiter)
{
    pk_status status = PK_OK;

    /* before libcsv makes room for it: no text is longer than it stands here, but for a quote that is two */
    if (field->raw.size / 2 > reading->limits->values[PK_LIMIT_CELL_BYTES] && !pk_text_is_blank(field->raw))
        return over_limit(reading, PK_LIMIT_CELL_BYTES);
    if (field->fault)
        status = note_fault(reading, field->line);
    if (status == PK_OK && field->unopened != 0)
        status = note_fault(reading, field->unopened);
    if (status == PK_OK)
        status = field->as_text ? feed_as_text(reading, field->raw) : feed(reading, field->raw);
    return status == PK_OK ? feed(reading, field->last ? PK_TEXT("\n") : delimiter) : status;
}

static pk_status read_records(pk_csv_reading *reading, pk_csv_cutter *cutter)
{
    pk_text delimiter = { &cutter->delimiter, 1 };
    pk_csv_field field = { .last = true };
    pk_status status = PK_OK;

    while (status == PK_OK) {
        if (field.last)
            reading->line = cutter->line;
        if (!pk_csv_cut(cutter, &field))
            break;
        reading->lines = cutter->line - reading->line;
        status = feed_field(reading, &field, delimiter);
    }
    return status == PK_OK ? tell_untold(reading) : status;
}

/* ---- all of it ---- */

/* F06: what the file does not say of itself, and was not told by the user. */
static pk_status report_guesses(pk_document *document, const char *encoding, const pk_csv_choice *choice)
{
    static const struct {
        char sign;
        pk_term term;
    } words[] = {
        { ';', PK_TERM_SEMICOLONS },
        { ',', PK_TERM_COMMAS },
        { '\t', PK_TERM_TABS },
        { '|', PK_TERM_BARS },
    };
    pk_argument arguments[2] = { { .text = pk_text_of(encoding) }, { .text = PK_NO_TEXT } };

    if (encoding == NULL && !choice->doubtful)
        return PK_OK;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (!choice->told && !choice->only_one && words[i].sign == choice->delimiter)
            arguments[1].term = words[i].term;
    return pk_report(document->findings, PK_F06, NULL, PK_NO_TEXT, arguments, 2);
}

static pk_status read_text(const pk_source *source, pk_csv_reading *reading, pk_text text, const char *guessed)
{
    pk_block *sheet = pk_document_add_sheet(reading->document, PK_NO_TEXT, PK_SHEET_VISIBLE);
    char told = source->delimiter, separator = 0;
    uint32_t line = pk_csv_take_separator_line(&text, &separator) ? 2 : 1;
    pk_csv_choice choice;
    pk_csv_cutter cutter;
    struct csv_parser parser;
    pk_status status;

    if (sheet == NULL)
        return PK_ENOMEM;
    if (told == 0)
        told = separator;
    choice = pk_csv_choose(text, told);
    if ((status = report_guesses(reading->document, guessed, &choice)) != PK_OK)
        return status;
    if (csv_init(&parser, 0) != 0)
        return PK_ENOMEM;
    csv_set_delim(&parser, (unsigned char)choice.delimiter);
    csv_set_blk_size(&parser, 4096); /* it grows by this, not by doubling */
    reading->block = sheet;
    reading->parser = &parser;
    pk_csv_cut_start(&cutter, text, choice.delimiter, choice.usual, line);
    status = read_records(reading, &cutter);
    csv_free(&parser);
    return status;
}

/* The heading lines of the records that convert and merge write (src/write/dataset.def), and of findings (src/write/csv.c):
 * what stands first in them. */
static bool is_ours(const pk_block *sheet)
{
    enum { LINES = 2, NAMES = 7 };
    static const char *const names[LINES][NAMES] = {
        { "file", "template", "region_code", "region", "phase", "area", "area_title" },
        { "file", "severity", "code", "key", "place", "area", "goal" },
    };
    const pk_row *row = sheet != NULL && sheet->table->count > 0 ? &sheet->table->rows[0] : NULL;
    bool ours = false;

    for (size_t line = 0; row != NULL && row->count >= NAMES && !ours && line < LINES; line++) {
        ours = true;
        for (size_t i = 0; ours && i < NAMES; i++)
            ours = row->cells[i].column == i && pk_text_equal(row->cells[i].text, pk_text_of(names[line][i]));
    }
    return ours;
}

pk_status pk_read_csv(const pk_source *source, pk_document *document)
{
    pk_csv_reading reading = { .document = document, .limits = source->limits };
    pk_text bytes = { source->bytes, source->size }, text;
    pk_arena decoded; /* the rows keep nothing of it */
    const char *guessed;
    pk_status status;

    pk_arena_init(&decoded, document->arena->allocator);
    pk_arena_init(&reading.scratch, document->arena->allocator);
    pk_arena_init(&reading.field, document->arena->allocator);
    pk_buffer_init(&reading.texts, &reading.scratch);
    status = pk_encoding_decode(&decoded, bytes, source->encoding, &text, &guessed);
    if (status == PK_OK)
        status = read_text(source, &reading, text, guessed);
    document->is_ours = status == PK_OK && is_ours(reading.block);
    pk_arena_free(&reading.field);
    pk_arena_free(&reading.scratch);
    pk_arena_free(&decoded);
    return status;
}
