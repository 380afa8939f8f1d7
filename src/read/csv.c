/* Text with columns: one sheet, a row per record. libcsv cuts the records into fields; it counts no lines and does not
 * complain, so a scanner of the same few states goes before it and knows lines, delimiters and unpaired quotes. */
#include "read/csv.h"

#include "read/encoding.h"
#include "read/read.h"

#include <csv.h>
#include <string.h>

/* ---- the scanner ---- */

typedef enum pk_csv_state {
    FIELD_START,
    FIELD_PLAIN,
    FIELD_QUOTED,
    FIELD_QUOTE_SEEN /* in a quoted field: its end, or the first of two quotes */
} pk_csv_state;

typedef struct pk_csv_scan {
    pk_csv_state state;
    char delimiter;
    bool blanks;       /* since the quote was seen */
    bool record;       /* a record has begun: more than blanks was seen */
    bool unpaired;     /* in this record a quote does not pair (V7) */
    uint32_t line;     /* from 1 */
    uint32_t quoted;   /* line on which the last quoted field began */
    uint32_t fault;    /* the same of the one that does not pair */
    size_t delimiters; /* in this record, outside quotes */
} pk_csv_scan;

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* After a quote in a quoted field libcsv goes on within the quotes when neither delimiter nor line end follows. */
static void scan_after_quote(pk_csv_scan *scan, char c)
{
    if (c == '"' && !scan->blanks) {
        scan->state = FIELD_QUOTED;
    } else if (c == ' ' || c == '\t') {
        scan->blanks = true;
    } else {
        if (!scan->unpaired)
            scan->fault = scan->quoted;
        scan->unpaired = true;
        scan->state = c == '"' ? FIELD_QUOTE_SEEN : FIELD_QUOTED;
        scan->blanks = false;
    }
}

/* @return True when this byte ends a record that has anything in it. */
static bool scan_byte(pk_csv_scan *scan, char c)
{
    if (scan->state == FIELD_QUOTED) {
        if (c == '"') {
            scan->state = FIELD_QUOTE_SEEN;
            scan->blanks = false;
        }
    } else if (is_line_end(c)) {
        bool ended = scan->record;

        scan->state = FIELD_START;
        scan->record = false;
        return ended;
    } else if (c == scan->delimiter) {
        scan->state = FIELD_START;
        scan->record = true;
        scan->delimiters++;
    } else if (scan->state == FIELD_QUOTE_SEEN) {
        scan_after_quote(scan, c);
    } else if (scan->state == FIELD_START && c != ' ' && c != '\t') {
        scan->state = c == '"' ? FIELD_QUOTED : FIELD_PLAIN;
        scan->record = true;
        if (c == '"')
            scan->quoted = scan->line;
    }
    return false;
}

static void scan_next_record(pk_csv_scan *scan)
{
    scan->delimiters = 0;
    scan->unpaired = false;
}

/* ---- the delimiter ---- */

enum { SAMPLE_RECORDS = 20, SAMPLE_BYTES = 256 * 1024 };

typedef struct pk_csv_bid {
    size_t records;    /* looked at */
    size_t agreeing;   /* that have the most usual number of delimiters, which is not 0 */
    size_t delimiters; /* in those */
} pk_csv_bid;

/* @param prose  Commas with a blank behind them are those of a sentence and do not count: Swedish cells are full of
 *                them, and programs write none. */
static pk_csv_bid bid(pk_text text, char delimiter, bool prose)
{
    pk_csv_scan scan = { .delimiter = delimiter };
    size_t counts[SAMPLE_RECORDS];
    pk_csv_bid result = { 0 };

    for (size_t i = 0; i < text.size && i < SAMPLE_BYTES && result.records < SAMPLE_RECORDS; i++) {
        bool of_sentence = prose && text.data[i] == ',' && i + 1 < text.size && text.data[i + 1] == ' ';

        if (scan_byte(&scan, of_sentence ? '.' : text.data[i])) {
            counts[result.records++] = scan.delimiters;
            scan_next_record(&scan);
        }
    }
    if (scan.record && result.records < SAMPLE_RECORDS) /* no line end after the last one */
        counts[result.records++] = scan.delimiters;
    for (size_t i = 0; i < result.records; i++) {
        size_t agreeing = 0;

        for (size_t j = 0; j < result.records; j++)
            agreeing += counts[j] == counts[i];
        if (agreeing * counts[i] > result.delimiters) {
            result.agreeing = agreeing;
            result.delimiters = agreeing * counts[i];
        }
    }
    return result;
}

/* The first sign that stands equally often in most of the records; where none does, the one that stands most often
 * (V4). The order decides, not the number: "90,5;80,2;70,1" has more commas than semicolons. */
static char best_delimiter(pk_text text, pk_csv_bid *best)
{
    static const char candidates[] = { ';', '\t', ',', '|' };
    char delimiter = candidates[0];

    *best = (pk_csv_bid) { 0 };
    for (size_t i = 0; i < sizeof candidates; i++) {
        pk_csv_bid other = bid(text, candidates[i], true);

        if (other.delimiters > best->delimiters || i == 0) {
            *best = other;
            delimiter = candidates[i];
        }
        if (other.agreeing * 2 > other.records) {
            *best = other;
            return candidates[i];
        }
    }
    if (best->delimiters == 0 && bid(text, ',', false).delimiters > 0) /* typed by hand: "a, b, c" */
        delimiter = ',';
    return delimiter;
}

/* Excel's own line "sep=;", with or without quotes (V5): cut off with its line end. */
static bool take_separator_line(pk_text *text, char *delimiter)
{
    bool quoted = text->size > 0 && text->data[0] == '"';
    pk_text rest = pk_text_from(*text, quoted ? 1 : 0);
    char sign;

    if (rest.size < 5 || (rest.data[0] | 0x20) != 's' || (rest.data[1] | 0x20) != 'e' || (rest.data[2] | 0x20) != 'p'
        || rest.data[3] != '=')
        return false;
    sign = rest.data[4];
    if (sign == '"' || is_line_end(sign) || (unsigned char)sign >= 0x80)
        return false;
    rest = pk_text_from(rest, 5);
    if (quoted) {
        if (!pk_text_starts(rest, PK_TEXT("\"")))
            return false;
        rest = pk_text_from(rest, 1);
    }
    while (rest.size > 0 && !is_line_end(rest.data[0])) {
        if (rest.data[0] != sign && rest.data[0] != ' ') /* Excel fills the line up with empty columns */
            return false;
        rest = pk_text_from(rest, 1);
    }
    *delimiter = sign;
    *text = pk_text_from(rest, pk_text_starts(rest, PK_TEXT("\r\n")) ? 2 : 1);
    return true;
}

bool pk_csv_is_delimited(pk_text text)
{
    pk_csv_bid best;
    char delimiter;

    if (take_separator_line(&text, &delimiter))
        return true;
    best_delimiter(text, &best);
    return best.agreeing >= 2 && best.agreeing * 2 >= best.records;
}

/* ---- records to rows ---- */

typedef struct pk_csv_reading {
    pk_document *document;
    const pk_limits *limits;
    pk_table *table;
    pk_cell *cells; /* of the record under construction; reused */
    size_t count, capacity;
    uint32_t column; /* of the next field */
    uint32_t line;   /* on which the record begins */
    uint64_t total;  /* cells with content */
    bool ended;      /* libcsv has given the record's end */
    pk_status status;
} pk_csv_reading;

static pk_status over_limit(pk_csv_reading *reading, pk_limit limit)
{
    reading->document->limit = (int)limit;
    return PK_ELIMIT;
}

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

static pk_status take_field(pk_csv_reading *reading, pk_text field)
{
    pk_document *document = reading->document;
    pk_text text;
    pk_status status;

    if (pk_text_is_blank(field))
        return PK_OK;
    if (field.size > reading->limits->values[PK_LIMIT_CELL_BYTES])
        return over_limit(reading, PK_LIMIT_CELL_BYTES);
    if (reading->column >= reading->limits->values[PK_LIMIT_COLUMNS])
        return over_limit(reading, PK_LIMIT_COLUMNS);
    if (++reading->total > reading->limits->values[PK_LIMIT_CELLS])
        return over_limit(reading, PK_LIMIT_CELLS);
    if ((status = pk_text_tidy(document->arena, field, &text)) != PK_OK)
        return status;
    text = pk_text_trim(without_guard(text));
    if (text.size == 0)
        return PK_OK;
    status =
        pk_array_reserve(document->arena, &reading->cells, &reading->capacity, reading->count, sizeof *reading->cells);
    if (status == PK_OK)
        reading->cells[reading->count++] = (pk_cell) { .text = text, .column = reading->column };
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

static pk_status take_record(pk_csv_reading *reading)
{
    pk_table *table = reading->table;
    pk_row *row;

    if (reading->count == 0) /* a record of delimiters only is no row (V10) */
        return PK_OK;
    if ((row = pk_table_add_row(reading->document, table, reading->line, reading->count)) == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < reading->count; i++) {
        row->cells[i].text = reading->cells[i].text;
        row->cells[i].column = reading->cells[i].column;
        row->cells[i].type = PK_CELL_TEXT;
        if (table->columns <= row->cells[i].column)
            table->columns = row->cells[i].column + 1;
    }
    return PK_OK;
}

static void on_record(int end, void *context)
{
    pk_csv_reading *reading = context;

    (void)end;
    if (reading->status == PK_OK)
        reading->status = take_record(reading);
    reading->count = 0;
    reading->column = 0;
    reading->ended = true;
}

/* Tell of quotes that do not pair (V7): the text from there on may have run together. */
static pk_status report_unpaired(pk_csv_reading *reading, uint32_t line)
{
    pk_place place = { .row = reading->line };
    pk_text number;
    pk_status status = pk_text_format(reading->document->arena, &number, "%u", (unsigned)line);

    if (status != PK_OK)
        return status;
    return pk_report(reading->document->findings, PK_F16, &place, PK_NO_TEXT, PK_ARGS(PK_ARG(number)));
}

/* Length of the first line with its end, which is LF, CR or both (V6). */
static size_t line_length(pk_text text)
{
    size_t i = 0;

    while (i < text.size && !is_line_end(text.data[i]))
        i++;
    if (i < text.size)
        i += text.data[i] == '\r' && i + 1 < text.size && text.data[i + 1] == '\n' ? 2 : 1;
    return i;
}

static pk_status parser_status(struct csv_parser *parser)
{
    return csv_error(parser) == CSV_ETOOBIG || csv_error(parser) == CSV_ENOMEM ? PK_ENOMEM : PK_EFORMAT;
}

/* Line by line, so that each record knows on which one it began. */
static pk_status read_lines(pk_csv_reading *reading, struct csv_parser *parser, pk_csv_scan *scan, pk_text text)
{
    while (text.size > 0 && reading->status == PK_OK) {
        size_t size = line_length(text);

        if (!scan->record)
            reading->line = scan->line;
        for (size_t i = 0; i < size; i++)
            scan_byte(scan, text.data[i]);
        reading->ended = false;
        if (csv_parse(parser, text.data, size, on_field, on_record, reading) != size)
            return parser_status(parser);
        if (reading->status == PK_OK && reading->ended) {
            if (scan->unpaired)
                reading->status = report_unpaired(reading, scan->fault);
            scan_next_record(scan);
        }
        scan->line++;
        text = pk_text_from(text, size);
    }
    if (reading->status == PK_OK && csv_fini(parser, on_field, on_record, reading) != 0)
        return parser_status(parser);
    if (reading->status == PK_OK && (scan->unpaired || scan->state == FIELD_QUOTED))
        reading->status = report_unpaired(reading, scan->unpaired ? scan->fault : scan->quoted);
    return reading->status;
}

static pk_status read_text(const pk_source *source, pk_document *document, pk_text text)
{
    pk_block *sheet = pk_document_add_sheet(document, PK_NO_TEXT, PK_SHEET_VISIBLE);
    pk_csv_reading reading = { .document = document, .limits = source->limits };
    pk_csv_scan scan = { .line = 1 };
    struct csv_parser parser;
    pk_status status;

    if (sheet == NULL || csv_init(&parser, 0) != 0)
        return PK_ENOMEM;
    reading.table = sheet->table;
    if (take_separator_line(&text, &scan.delimiter)) {
        scan.line = 2;
    } else {
        pk_csv_bid best;

        scan.delimiter = best_delimiter(text, &best);
    }
    csv_set_delim(&parser, (unsigned char)scan.delimiter);
    status = read_lines(&reading, &parser, &scan, text);
    csv_free(&parser);
    return status;
}

pk_status pk_read_csv(const pk_source *source, pk_document *document)
{
    pk_text text;
    const char *guessed;
    pk_status status = pk_encoding_decode(document->arena, source->bytes, source->size, &text, &guessed);

    if (status == PK_OK && guessed != NULL)
        status = pk_report(document->findings, PK_F06, NULL, PK_NO_TEXT, PK_ARGS(PK_ARG(pk_text_of(guessed))));
    return status == PK_OK ? read_text(source, document, text) : status;
}
