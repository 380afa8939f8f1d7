/* What is remarked on in a workbook, by cell and as a list. Findings of one cell are one note; what is about a row is noted at
 * its first cell with content, what is about a column or the whole file stands in the list alone. */
#include "write/annotate_list.h"

#include "base/text_index.h"
#include "read/annotated_xlsx.h"
#include "write/finding_words.h"

#include <stdlib.h>

#define SAY PK_SAY_BOTH

enum {
    VALUE_BYTES = 600, /* of a cell: it is there to be looked at */
    NOTE_BYTES = 8000  /* nobody reads more in a note; Excel takes 32 767 letters */
};

/* ---- words ---- */

static const struct {
    const char *heading[PK_LANGUAGE_COUNT];
    double width;
} columns[PK_LIST_COLUMNS] = {
    [PK_LIST_WHAT] = { SAY("Vad", "What"), 50 },
    [PK_LIST_FIX] = { SAY("Gör så här", "What to do"), 42 },
    [PK_LIST_SEVERITY] = { SAY("Allvar", "Severity"), 14 },
    [PK_LIST_PLACE] = { SAY("Var", "Where"), 44 },
    [PK_LIST_VALUE] = { SAY("Där står", "It says"), 30 },
    [PK_LIST_CODE] = { SAY("Kod", "Code"), 7 },
};

const char *pk_list_heading(pk_list_column column, pk_language language)
{
    return columns[column].heading[language];
}

double pk_list_width(pk_list_column column)
{
    return columns[column].width;
}

const char *pk_list_severity(pk_severity severity, pk_language language)
{
    static const char *const words[][PK_LANGUAGE_COUNT] = {
        [PK_OFF] = SAY("", ""),
        [PK_INFO] = SAY("● Upplysning", "● Note"),
        [PK_WARNING] = SAY("▲ Varning", "▲ Warning"),
        [PK_ERROR] = SAY("✖ Fel", "✖ Error"),
        [PK_FATAL] = SAY("✖ Fel", "✖ Error"),
    };

    return words[severity][language];
}

uint32_t pk_list_color(pk_severity severity)
{
    if (severity >= PK_ERROR)
        return 0xF8CBAD;
    return severity == PK_WARNING ? 0xFFE699 : 0xDCE6F1;
}

/* ---- cells ---- */

/** Sheets by their names: a document may have thousands of them, and of findings. */
typedef struct pk_sheets_by_name {
    const pk_document *document;
    pk_text_index blocks;
} pk_sheets_by_name;

static pk_status list_sheets(const pk_document *document, pk_arena *arena, pk_sheets_by_name *sheets)
{
    pk_status status = PK_OK;

    *sheets = (pk_sheets_by_name) { .document = document, .blocks = { .arena = arena } };
    for (size_t i = 0; i < document->count && status == PK_OK; i++)
        if (document->blocks[i].kind == PK_BLOCK_SHEET)
            status = pk_text_index_add(&sheets->blocks, document->blocks[i].name, i);
    return status;
}

/* Index of the first row that is not above this one. */
static size_t row_from(const pk_table *table, uint32_t number)
{
    size_t low = 0, high = table->count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (table->rows[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint32_t first_column(const pk_table *table, uint32_t number)
{
    const size_t at = row_from(table, number);

    for (size_t i = 0; at < table->count && table->rows[at].number == number && i < table->rows[at].count; i++)
        if (table->rows[at].cells[i].text.size > 0)
            return table->rows[at].cells[i].column;
    return 0;
}

enum { ROWS_BACK = 500 }; /* how far up a merged cell is looked for */

/* What a merged cell covers is not seen: the note stands at its first cell. */
static void uncover(const pk_table *table, pk_remark_cell *cell)
{
    const uint32_t number = cell->row + 1;
    size_t at = row_from(table, number);

    at += at < table->count && table->rows[at].number == number;
    for (size_t back = 0; at > 0 && back < ROWS_BACK; back++) {
        const pk_row *row = &table->rows[--at];
        const pk_cell *over = pk_row_cell(row, cell->column);

        if (over == NULL)
            continue;
        if (number - row->number < over->rows) {
            cell->row = row->number - 1;
            cell->column = over->column;
        }
        return;
    }
}

/* @param noted  Whether the remark is noted there: a place that is a sheet or column only leads to its first cell. */
static pk_remark_cell cell_of(const pk_sheets_by_name *sheets, const pk_place *place, bool *noted)
{
    pk_remark_cell cell = { SIZE_MAX, 0, 0 };

    *noted = false;
    if (!pk_has_place(place) || (cell.block = pk_text_index_find(&sheets->blocks, place->sheet)) == SIZE_MAX)
        return cell;
    *noted = place->row > 0;
    if (place->row > 0)
        cell.row = place->row - 1;
    if (place->column > 0)
        cell.column = place->column - 1;
    else if (place->row > 0)
        cell.column = first_column(sheets->document->blocks[cell.block].table, place->row);
    if (place->row > 0)
        uncover(sheets->document->blocks[cell.block].table, &cell);
    return cell;
}

/* ---- notes ---- */

static pk_text cut(pk_text text, size_t bytes)
{
    if (text.size <= bytes)
        return text;
    while (bytes > 0 && ((unsigned char)text.data[bytes] & 0xC0) == 0x80)
        bytes--;
    return (pk_text) { text.data, bytes };
}

static pk_status write_note(const pk_remark *remark, pk_language language, pk_arena *arena, pk_text *text)
{
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, arena);
    pk_sink_init_buffer(&sink, &buffer);
    pk_put_remark(remark, language, &sink);
    if (pk_sink_flush(&sink) != PK_OK)
        return sink.status;
    *text = pk_buffer_text(&buffer);
    return PK_OK;
}

static int by_cell(const void *a_, const void *b_)
{
    const pk_cell_note *a = a_, *b = b_;

    if (a->cell.block != b->cell.block)
        return a->cell.block < b->cell.block ? -1 : 1;
    if (a->cell.row != b->cell.row)
        return a->cell.row < b->cell.row ? -1 : 1;
    if (a->cell.column != b->cell.column)
        return a->cell.column < b->cell.column ? -1 : 1;
    return (a->remark > b->remark) - (a->remark < b->remark);
}

static bool is_same_cell(const pk_cell_note *a, const pk_cell_note *b)
{
    return a->cell.block == b->cell.block && a->cell.row == b->cell.row && a->cell.column == b->cell.column;
}

/* A remark on a row, and one on the cell that it is noted at, are one note. */
static pk_status join_notes(pk_arena *arena, pk_remark_list *list)
{
    size_t kept = 0;

    if (list->note_count > 0)
        qsort(list->notes, list->note_count, sizeof *list->notes, by_cell);
    for (size_t i = 0, end; i < list->note_count; i = end) {
        pk_cell_note joined = list->notes[i];
        pk_buffer text;
        pk_status status;

        pk_buffer_init(&text, arena);
        status = pk_buffer_add(&text, PK_TEXT(PK_ANNOTATED_LEAD));
        for (end = i; end < list->note_count && is_same_cell(&list->notes[end], &joined) && status == PK_OK; end++) {
            status = pk_buffer_add(&text, PK_TEXT("\n"));
            if (status == PK_OK)
                status = pk_buffer_add(&text, list->notes[end].text);
            if (list->notes[end].worst > joined.worst)
                joined.worst = list->notes[end].worst;
        }
        if (status != PK_OK)
            return status;
        joined.text = cut(pk_buffer_text(&text), NOTE_BYTES);
        list->notes[kept++] = joined;
    }
    list->note_count = kept;
    return PK_OK;
}

static pk_status make_notes(const pk_sheets_by_name *sheets, const pk_remarks *remarks, pk_language language,
                            pk_arena *arena, pk_remark_list *list)
{
    list->notes = pk_arena_zeroed(arena, remarks->count, sizeof *list->notes);
    if (list->notes == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < remarks->count; i++) {
        pk_cell_note note = { .worst = remarks->items[i].worst, .remark = i };
        bool noted;

        note.cell = cell_of(sheets, remarks->items[i].place, &noted);
        if (!noted)
            continue;
        if (write_note(&remarks->items[i], language, arena, &note.text) != PK_OK)
            return PK_ENOMEM;
        list->notes[list->note_count++] = note;
    }
    return join_notes(arena, list);
}

/* ---- the list ---- */

typedef void (*pk_put_words)(const pk_finding *finding, pk_language language, pk_sink *sink);

static pk_status say(pk_put_words put, const pk_finding *finding, pk_language language, pk_arena *arena, pk_text *text)
{
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, arena);
    pk_sink_init_buffer(&sink, &buffer);
    put(finding, language, &sink);
    if (pk_sink_flush(&sink) != PK_OK)
        return sink.status;
    *text = pk_buffer_text(&buffer);
    return PK_OK;
}

static void put_place_of(const pk_finding *finding, pk_language language, pk_sink *sink)
{
    pk_put_place(&finding->place, language, sink);
}

static pk_status add_line(const pk_sheets_by_name *sheets, const pk_finding *finding, pk_language language,
                          pk_arena *arena, pk_remark_list *list)
{
    pk_listed *line = &list->lines[list->count++];
    bool noted;
    pk_status status = say(pk_finding_message, finding, language, arena, &line->what);

    line->severity = finding->severity;
    line->code = pk_code_name(finding->code);
    line->value = cut(finding->value, VALUE_BYTES);
    line->goal = finding->place.goal;
    line->cell = cell_of(sheets, &finding->place, &noted);
    line->fix = PK_TEXT("");
    if (status == PK_OK && pk_has_fix(finding->code))
        status = say(pk_finding_fix, finding, language, arena, &line->fix);
    if (status == PK_OK)
        status = say(put_place_of, finding, language, arena, &line->place);
    return status;
}

static pk_status make_lines(const pk_sheets_by_name *sheets, const pk_remarks *remarks, pk_language language,
                            pk_arena *arena, pk_remark_list *list)
{
    size_t count = 0;

    for (size_t i = 0; i < remarks->count; i++)
        count += remarks->items[i].count;
    if ((list->lines = pk_arena_zeroed(arena, count, sizeof *list->lines)) == NULL)
        return PK_ENOMEM;
    for (int severity = PK_SEVERITY_COUNT - 1; severity > PK_OFF; severity--)
        for (size_t i = 0; i < remarks->count; i++)
            for (size_t k = 0; k < remarks->items[i].count; k++)
                if ((int)remarks->items[i].findings[k]->severity == severity
                    && add_line(sheets, remarks->items[i].findings[k], language, arena, list) != PK_OK)
                    return PK_ENOMEM;
    return PK_OK;
}

static pk_status add_head(pk_remark_list *list, pk_buffer *buffer, pk_sink *sink)
{
    if (pk_sink_flush(sink) == PK_OK)
        list->head[list->head_count++] = pk_buffer_text(buffer);
    return sink->status;
}

static void put_judged(pk_language language, pk_date today, pk_sink *sink)
{
    char day[16];

    pk_sink_puts(sink, language == PK_SWEDISH ? "Granskad" : "Checked");
    if (today.year != 0) {
        pk_date_print(today, day);
        pk_sink_format(sink, language == PK_SWEDISH ? " %s" : " on %s", day);
    }
    pk_sink_puts(sink, language == PK_SWEDISH ? " av plankoll " PK_VERSION "." : " by plankoll " PK_VERSION ".");
}

static void put_how(pk_language language, const pk_remark_list *list, size_t left_out, pk_sink *sink)
{
    static const char *const how[] =
        SAY("Rätta i bladen. Cellerna är färgade och har anteckningar som säger detsamma som raderna här. ",
            "Make the corrections in the sheets. The cells are coloured and have notes that say the same as the lines "
            "here. ");

    if (list->note_count > 0)
        pk_sink_puts(sink, how[language]);
    if (left_out == 1)
        pk_sink_puts(sink, language == PK_SWEDISH ? "En upplysning, som inget behöver göras åt, är inte med."
                                                  : "One note, which asks for nothing, is left out.");
    else if (left_out > 1)
        pk_sink_format(sink,
                       language == PK_SWEDISH ? "%zu upplysningar, som inget behöver göras åt, är inte med."
                                              : "%zu notes, which ask for nothing, are left out.",
                       left_out);
}

static pk_status make_head(const pk_submission *submission, pk_language language, pk_date today, pk_arena *arena,
                           pk_remark_list *list)
{
    const size_t left_out = submission->findings.count - list->count;

    for (size_t i = 0; i < PK_LIST_HEAD_MAX; i++) {
        pk_buffer buffer;
        pk_sink sink;

        pk_buffer_init(&buffer, arena);
        pk_sink_init_buffer(&sink, &buffer);
        if (i == 0)
            pk_put_verdict(submission, language, &sink);
        else if (i == 1)
            put_judged(language, today, &sink);
        else
            put_how(language, list, left_out, &sink);
        if ((i < 2 || list->note_count > 0 || left_out > 0) && add_head(list, &buffer, &sink) != PK_OK)
            return PK_ENOMEM;
    }
    return PK_OK;
}

pk_status pk_remark_list_make(const pk_submission *submission, bool notes, pk_language language, pk_date today,
                              pk_arena *arena, pk_remark_list *list)
{
    static const char *const name[] = SAY("Rättelser", "Corrections");
    static const char *const other[] = SAY("Rättelser (plankoll)", "Corrections (plankoll)");
    pk_sheets_by_name sheets;
    pk_remarks remarks;
    pk_status status = pk_remarks_of(submission, notes, arena, &remarks);

    *list = (pk_remark_list) { .name = pk_text_of(name[language]), .other_name = pk_text_of(other[language]) };
    list->title = list->name;
    if (status == PK_OK)
        status = list_sheets(&submission->document, arena, &sheets);
    if (status == PK_OK)
        status = make_notes(&sheets, &remarks, language, arena, list);
    if (status == PK_OK)
        status = make_lines(&sheets, &remarks, language, arena, list);
    return status == PK_OK ? make_head(submission, language, today, arena, list) : status;
}
