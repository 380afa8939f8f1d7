/* A file of corrections to its lines: which column is which, what a line must say, and what is wrong with it. */
#include "corrections/corrections.h"

#include "read/read.h"
#include "schema/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Nobody corrects more by hand: what comes after is no file of corrections. */
enum { CORRECTIONS_MAX = 10000 };

typedef enum pk_field {
    FIELD_REGION,
    FIELD_FILE,
    FIELD_GOAL,
    FIELD_COLUMN,
    FIELD_VALUE,
    FIELD_CODE,
    FIELD_REASON,
    FIELD_WHO,
    FIELD_DATE,
    FIELD_COUNT
} pk_field;

enum { NAMES_MAX = 5 };

static const struct {
    const char *label[PK_LANGUAGE_COUNT];
    const char *names[NAMES_MAX]; /* headings, in PK_FOLD_LETTERS */
} fields[FIELD_COUNT] = {
    [FIELD_REGION] = { { "region", "region" }, { "region" } },
    [FIELD_FILE] = { { "fil", "file" }, { "fil", "file" } },
    [FIELD_GOAL] = { { "mål", "goal" }, { "mål", "goal" } },
    [FIELD_COLUMN] = { { "kolumn", "column" }, { "kolumn", "column" } },
    [FIELD_VALUE] = { { "nytt värde", "new value" }, { "nyttvärde", "värde", "newvalue", "value" } },
    [FIELD_CODE] = { { "kod", "code" }, { "kod", "anmärkning", "code", "finding" } },
    [FIELD_REASON] = { { "orsak", "reason" }, { "orsak", "skäl", "reason" } },
    [FIELD_WHO] = { { "vem", "who" }, { "vem", "who" } },
    [FIELD_DATE] = { { "datum", "date" }, { "datum", "date" } },
};

/* What stands for a blank cell: one that is left blank says nothing. */
static const char *const blanks[] = { "(tomt)", "(tom)", "(empty)", "(blank)" };

typedef struct pk_reading {
    pk_corrections *corrections;
    const pk_regions *regions;
    pk_language language;
    pk_sink errors;
    pk_arena scratch; /* emptied after each line */
    size_t faults;
    uint32_t columns[FIELD_COUNT]; /* of the file, from 0; UINT32_MAX: not there */
    uint64_t known;                /* bit by column that has a heading, for the first 64 */
    uint32_t last;                 /* the last column with a heading */
} pk_reading;

static pk_status ignore(void *context, const void *bytes, size_t size)
{
    (void)context;
    (void)bytes;
    (void)size;
    return PK_OK;
}

/* ---- what is wrong ---- */

static const char *say(const pk_reading *reading, const char *swedish, const char *english)
{
    return reading->language == PK_ENGLISH ? english : swedish;
}

/* "NAME:LINE: "; @param line 0: the file. */
static void tell_place(pk_reading *reading, uint32_t line)
{
    pk_sink_put(&reading->errors, reading->corrections->name);
    if (line > 0)
        pk_sink_format(&reading->errors, ":%lu", (unsigned long)line);
    pk_sink_puts(&reading->errors, ": ");
}

/* %1 in the words is the text. */
static void tell(pk_reading *reading, uint32_t line, const char *swedish, const char *english, pk_text text)
{
    const pk_text words = pk_text_of(say(reading, swedish, english));
    const size_t at = pk_text_find(words, PK_TEXT("%1"));

    tell_place(reading, line);
    if (at == SIZE_MAX) {
        pk_sink_put(&reading->errors, words);
    } else {
        pk_sink_put(&reading->errors, (pk_text) { words.data, at });
        pk_sink_put(&reading->errors, text);
        pk_sink_put(&reading->errors, pk_text_from(words, at + 2));
    }
    pk_sink_puts(&reading->errors, "\n");
}

static void fault(pk_reading *reading, uint32_t line, const char *swedish, const char *english, pk_text text)
{
    tell(reading, line, swedish, english, text);
    reading->faults++;
}

/* What the reader noticed: that it is no table is a fault, that it may have been misread is told. */
static void tell_findings(pk_reading *reading, const pk_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        const pk_finding *finding = &findings->items[i];

        if (finding->severity < PK_WARNING)
            continue;
        tell_place(reading, finding->place.row);
        pk_finding_message(finding, reading->language, &reading->errors);
        pk_sink_puts(&reading->errors, "\n");
        reading->faults += finding->severity == PK_FATAL;
    }
}

/* ---- the heading row ---- */

static pk_status find_field(pk_reading *reading, pk_text heading, pk_field *field)
{
    pk_text folded;

    *field = FIELD_COUNT;
    if (pk_text_fold(&reading->scratch, heading, PK_FOLD_LETTERS, &folded) != PK_OK)
        return PK_ENOMEM;
    for (size_t i = 0; i < FIELD_COUNT; i++)
        for (size_t n = 0; n < NAMES_MAX && fields[i].names[n] != NULL; n++)
            if (pk_text_equal(folded, pk_text_of(fields[i].names[n])))
                *field = (pk_field)i;
    return PK_OK;
}

/* Without a reason and a name there is nothing to show for a correction: they are what tells the heading row. */
static pk_status is_heading_row(pk_reading *reading, const pk_row *row, bool *is)
{
    bool found[FIELD_COUNT + 1] = { false };
    pk_field field;

    for (size_t i = 0; i < row->count; i++) {
        if (find_field(reading, row->cells[i].text, &field) != PK_OK)
            return PK_ENOMEM;
        found[field] = true;
    }
    *is = (found[FIELD_REGION] || found[FIELD_FILE]) && (found[FIELD_REASON] || found[FIELD_WHO]);
    return PK_OK;
}

static pk_status find_heading_row(pk_reading *reading, const pk_document *document, const pk_table **table,
                                  size_t *index)
{
    enum { ROWS_LOOKED_AT = 20 }; /* below a title and some lines of explanation */

    *table = NULL;
    for (size_t b = 0; b < document->count; b++) {
        const pk_table *candidate = document->blocks[b].table;

        for (size_t r = 0; candidate != NULL && r < candidate->count && r < ROWS_LOOKED_AT; r++) {
            bool is;

            if (is_heading_row(reading, &candidate->rows[r], &is) != PK_OK)
                return PK_ENOMEM;
            if (!is)
                continue;
            *table = candidate;
            *index = r;
            return PK_OK;
        }
    }
    return PK_OK;
}

static pk_status take_headings(pk_reading *reading, const pk_row *row)
{
    for (size_t i = 0; i < FIELD_COUNT; i++)
        reading->columns[i] = UINT32_MAX;
    for (size_t i = 0; i < row->count; i++) {
        const pk_cell *cell = &row->cells[i];
        pk_field field;

        if (pk_text_is_blank(cell->text))
            continue;
        if (find_field(reading, cell->text, &field) != PK_OK)
            return PK_ENOMEM;
        if (cell->column < 64)
            reading->known |= (uint64_t)1 << cell->column;
        reading->last = cell->column;
        if (field == FIELD_COUNT)
            tell(reading, row->number, "kolumnen \"%1\" är okänd och läses inte",
                 "the column \"%1\" is not known and is not read", cell->text);
        else if (reading->columns[field] != UINT32_MAX)
            fault(reading, row->number, "kolumnen \"%1\" finns två gånger", "the column \"%1\" is there twice",
                  cell->text);
        else
            reading->columns[field] = cell->column;
    }
    return PK_OK;
}

static void judge_headings(pk_reading *reading, uint32_t line)
{
    static const pk_field needed[] = { FIELD_REASON, FIELD_WHO };

    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (reading->columns[needed[i]] == UINT32_MAX)
            fault(reading, line, "kolumnen \"%1\" saknas", "the column \"%1\" is missing",
                  pk_text_of(fields[needed[i]].label[reading->language]));
    if (reading->columns[FIELD_VALUE] == UINT32_MAX && reading->columns[FIELD_CODE] == UINT32_MAX)
        fault(reading, line, "kolumnen \"nytt värde\" eller \"kod\" saknas",
              "the column \"new value\" or \"code\" is missing", PK_NO_TEXT);
}

/* ---- a line ---- */

static pk_text text_in(const pk_reading *reading, const pk_row *row, pk_field field)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].column == reading->columns[field])
            return pk_text_trim(row->cells[i].text);
    return PK_TEXT("");
}

/* A separator within an unquoted text moves what follows: nothing of such a line is to be trusted. */
static bool has_stray_cell(const pk_reading *reading, const pk_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        const uint32_t column = row->cells[i].column;

        if (!pk_text_is_blank(row->cells[i].text)
            && (column > reading->last || (column < 64 && (reading->known >> column & 1) == 0)))
            return true;
    }
    return false;
}

static bool is_blank_row(const pk_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (!pk_text_is_blank(row->cells[i].text))
            return false;
    return true;
}

static void read_value(pk_correction *line, pk_text value)
{
    line->value = value;
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
        if (pk_text_equal(value, pk_text_of(blanks[i])))
            line->value = PK_TEXT("");
}

/* Whose plan. */
static void read_region(pk_reading *reading, const pk_row *row, pk_correction *line)
{
    const pk_text region = text_in(reading, row, FIELD_REGION), file = text_in(reading, row, FIELD_FILE);

    if (file.size > 0)
        line->file = file;
    if (region.size > 0 && (line->region = pk_region_by_name(reading->regions, region)) == NULL)
        fault(reading, line->line, "\"%1\" är ingen region, eller kan vara flera",
              "\"%1\" is no region, or may be several", region);
    else if (region.size == 0 && file.size == 0)
        fault(reading, line->line, "varken region eller fil är angiven", "neither region nor file is given",
              PK_NO_TEXT);
}

/* A spreadsheet takes "1.3" for a number and shows "1,3": no goal is called so. */
static pk_status read_goal(pk_reading *reading, const pk_row *row, pk_correction *line)
{
    const pk_text goal = text_in(reading, row, FIELD_GOAL);
    size_t commas = 0;
    char *dotted;

    line->goal = goal;
    for (size_t i = 0; i < goal.size; i++) {
        commas += goal.data[i] == ',';
        if (goal.data[i] != ',' && (goal.data[i] < '0' || goal.data[i] > '9'))
            return PK_OK;
    }
    if (commas != 1)
        return PK_OK;
    dotted = pk_text_terminated(&reading->scratch, goal);
    if (dotted == NULL)
        return PK_ENOMEM;
    *strchr(dotted, ',') = '.';
    line->goal = pk_text_of(dotted);
    return PK_OK;
}

/* Findings across plans are not a plan's, and of a file that cannot be read there is no plan. */
static bool can_be_waived(pk_code code)
{
    return pk_code_severity(code) != PK_FATAL && (pk_code_name(code)[0] != 'X' || code == PK_X05);
}

/* What is to be done. */
static void read_deed(pk_reading *reading, const pk_row *row, pk_correction *line)
{
    const pk_text value = text_in(reading, row, FIELD_VALUE), code = text_in(reading, row, FIELD_CODE);

    line->waives = code.size > 0;
    if (value.size > 0 && line->waives)
        fault(reading, line->line, "raden har både ett nytt värde och en kod: ange det ena",
              "the line has both a new value and a code: give one of them", PK_NO_TEXT);
    else if (value.size == 0 && !line->waives)
        fault(reading, line->line, "varken ett nytt värde eller en kod är angiven; en cell blir tom med (tomt)",
              "neither a new value nor a code is given; (empty) makes a cell blank", PK_NO_TEXT);
    else if (line->waives && !pk_code_parse(code, &line->code))
        fault(reading, line->line, "koden \"%1\" finns inte (se plankoll explain)",
              "there is no code \"%1\" (see plankoll explain)", code);
    else if (line->waives && !can_be_waived(line->code))
        fault(reading, line->line, "anmärkningen %1 gäller inte en enskild plan och kan inte godtas här",
              "the finding %1 is not about one plan and cannot be let pass here", code);
    else if (!line->waives && (line->goal.size == 0 || line->column.size == 0))
        fault(reading, line->line, "ett nytt värde behöver både mål och kolumn",
              "a new value needs both goal and column", PK_NO_TEXT);
    read_value(line, value);
}

static void read_grounds(pk_reading *reading, const pk_row *row, pk_correction *line)
{
    const pk_text date = text_in(reading, row, FIELD_DATE);

    line->reason = text_in(reading, row, FIELD_REASON);
    line->who = text_in(reading, row, FIELD_WHO);
    if (line->reason.size == 0)
        fault(reading, line->line, "orsak saknas", "the reason is missing", PK_NO_TEXT);
    if (line->who.size == 0)
        fault(reading, line->line, "vem som rättar saknas", "who corrects is missing", PK_NO_TEXT);
    if (date.size > 0 && !pk_date_parse(date, &line->date))
        fault(reading, line->line, "\"%1\" är inget datum (ÅÅÅÅ-MM-DD)", "\"%1\" is no date (YYYY-MM-DD)", date);
}

static pk_status keep(pk_reading *reading, pk_correction *line)
{
    pk_corrections *corrections = reading->corrections;
    pk_text *const kept[] = { &line->file, &line->goal, &line->column, &line->value, &line->reason, &line->who };

    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (kept[i]->data != NULL && pk_text_copy(&corrections->arena, *kept[i], kept[i]) != PK_OK)
            return PK_ENOMEM;
    if (pk_text_fold(&corrections->arena, line->goal, PK_FOLD_LETTERS, &line->goal_folded) != PK_OK
        || pk_text_fold(&corrections->arena, line->column, PK_FOLD_LETTERS, &line->column_folded) != PK_OK
        || pk_array_reserve(&corrections->arena, &corrections->items, &corrections->capacity, corrections->count,
                            sizeof *corrections->items)
               != PK_OK)
        return PK_ENOMEM;
    corrections->items[corrections->count++] = *line;
    return PK_OK;
}

static pk_status take_line(pk_reading *reading, const pk_row *row)
{
    pk_correction line = { .line = row->number };

    if (is_blank_row(row))
        return PK_OK;
    if (has_stray_cell(reading, row)) {
        fault(reading, row->number,
              "raden har fler celler än rubriker: sätt citattecken om en text som innehåller "
              "skiljetecknet",
              "the line has more cells than headings: put quotes around a text that contains the delimiter",
              PK_NO_TEXT);
        return PK_OK;
    }
    if (read_goal(reading, row, &line) != PK_OK)
        return PK_ENOMEM;
    line.column = text_in(reading, row, FIELD_COLUMN);
    read_region(reading, row, &line);
    read_deed(reading, row, &line);
    read_grounds(reading, row, &line);
    return keep(reading, &line);
}

/* ---- lines beside one another ---- */

/* Folding takes what stands between digits away, and "1.11" is not "11.1". */
static pk_text number_of(const pk_correction *line)
{
    return line->goal.size > 0 && line->goal.data[0] >= '0' && line->goal.data[0] <= '9' ? line->goal : PK_TEXT("");
}

static int by_cell(const void *a_, const void *b_)
{
    const pk_correction *a = *(const pk_correction *const *)a_, *b = *(const pk_correction *const *)b_;
    int order = (a->region > b->region) - (a->region < b->region);

    if (order == 0)
        order = pk_text_compare(a->file, b->file);
    if (order == 0)
        order = pk_text_compare(a->goal_folded, b->goal_folded);
    if (order == 0)
        order = pk_text_compare(number_of(a), number_of(b));
    if (order == 0)
        order = pk_text_compare(a->column_folded, b->column_folded);
    if (order == 0)
        order = (int)a->waives - (int)b->waives;
    if (order == 0 && a->waives)
        order = (int)a->code - (int)b->code;
    return order;
}

static int by_cell_and_line(const void *a_, const void *b_)
{
    const pk_correction *a = *(const pk_correction *const *)a_, *b = *(const pk_correction *const *)b_;
    const int order = by_cell(a_, b_);

    return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

/* Which of two lines was meant to hold is not for us to say. */
static pk_status find_doubles(pk_reading *reading)
{
    const pk_corrections *corrections = reading->corrections;
    const pk_correction **sorted = pk_arena_zeroed(&reading->scratch, corrections->count, sizeof(*sorted));

    if (sorted == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < corrections->count; i++)
        sorted[i] = &corrections->items[i];
    qsort(sorted, corrections->count, sizeof(*sorted), by_cell_and_line);
    for (size_t i = 1; i < corrections->count; i++) {
        char line[24];

        if (by_cell(&sorted[i - 1], &sorted[i]) != 0)
            continue;
        snprintf(line, sizeof line, "%lu", (unsigned long)sorted[i - 1]->line);
        fault(reading, sorted[i]->line, "rad %1 gäller samma sak: ta bort den ena",
              "line %1 is about the same: delete one of them", pk_text_of(line));
    }
    return PK_OK;
}

static pk_status read_table(pk_reading *reading, const pk_document *document)
{
    const pk_table *table;
    size_t heading = 0;
    pk_status status = find_heading_row(reading, document, &table, &heading);

    if (status != PK_OK)
        return status;
    if (table == NULL) {
        fault(reading, 0, "rubrikraden saknas: region, mål, kolumn, nytt värde, kod, orsak, vem, datum",
              "the heading row is missing: region, goal, column, new value, code, reason, who, date", PK_NO_TEXT);
        return PK_OK;
    }
    if ((status = take_headings(reading, &table->rows[heading])) != PK_OK)
        return status;
    judge_headings(reading, table->rows[heading].number);
    for (size_t r = heading + 1; r < table->count && status == PK_OK; r++) {
        const pk_row *row = &table->rows[r];

        if (reading->corrections->count == CORRECTIONS_MAX && !is_blank_row(row)) {
            fault(reading, row->number, "filen har fler än 10000 rader: dela den",
                  "the file has more than 10000 lines: split it", PK_NO_TEXT);
            break;
        }
        status = take_line(reading, row);
        pk_arena_reset(&reading->scratch);
    }
    return status == PK_OK && reading->faults == 0 ? find_doubles(reading) : status;
}

static pk_status read_bytes(pk_reading *reading, const void *bytes, size_t size)
{
    pk_arena arena;
    pk_findings findings;
    pk_document document;
    pk_limits limits;
    pk_source source = { .name = reading->corrections->name, .bytes = bytes, .size = size, .limits = &limits };
    bool readable;
    pk_status status;

    pk_limits_default(&limits);
    pk_arena_init(&arena, reading->scratch.allocator);
    pk_findings_init(&findings, &arena);
    status = pk_read(&source, &arena, &findings, &document, &readable);
    if (status == PK_OK) {
        tell_findings(reading, &findings);
        if (readable)
            status = read_table(reading, &document);
    }
    pk_arena_free(&arena);
    return status;
}

pk_status pk_corrections_make(const pk_regions *regions, const pk_allocator *allocator, const char *name,
                              const void *bytes, size_t size, pk_language language, pk_write_function errors,
                              void *errors_context, pk_corrections **corrections)
{
    pk_corrections *fresh = calloc(1, sizeof *fresh);
    pk_reading reading = { .corrections = fresh, .regions = regions, .language = language };
    pk_status status, told;

    if (fresh == NULL)
        return PK_ENOMEM;
    pk_arena_init(&fresh->arena, allocator);
    pk_arena_init(&reading.scratch, allocator);
    pk_sink_init(&reading.errors, errors != NULL ? errors : ignore, errors_context);
    status = pk_text_copy(&fresh->arena, pk_text_of(name), &fresh->name);
    if (status == PK_OK)
        status = read_bytes(&reading, bytes, size);
    told = pk_sink_flush(&reading.errors);
    if (status == PK_OK)
        status = told;
    if (status == PK_OK && reading.faults > 0)
        status = PK_EFORMAT;
    pk_arena_free(&reading.scratch);
    if (status == PK_OK)
        *corrections = fresh;
    else
        pk_corrections_free(fresh);
    return status;
}

pk_status pk_corrections_read(pk_library *library, const char *name, const void *bytes, size_t size,
                              pk_language language, pk_write_function errors, void *errors_context,
                              pk_corrections **corrections)
{
    return pk_corrections_make(&library->regions, NULL, name, bytes, size, language, errors, errors_context,
                               corrections);
}

void pk_corrections_free(pk_corrections *corrections)
{
    if (corrections == NULL)
        return;
    pk_arena_free(&corrections->arena);
    free(corrections);
}
