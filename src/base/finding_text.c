/* Findings in words for people: the message, what to do, and the place. */
#include "base/finding.h"

#include <string.h>

/* ---- message and fix ---- */

/* A cell can hold pages. The message shows enough to know it again; the finding's value is whole. */
enum { QUOTED_MAX = 160 };

/* Cells and headings run over several lines, and a file or sheet can be named so as to steer a terminal: whatever is
 * said stands on one line without control characters. */
static bool breaks_line(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

static void put_run(pk_sink *sink, const char *start, const char *end)
{
    if (end > start)
        pk_sink_put(sink, (pk_text) { start, (size_t)(end - start) });
}

static void put_on_one_line(pk_sink *sink, pk_text text, size_t most)
{
    pk_text rest = text;
    const char *start = text.data;
    bool blank = false;

    for (size_t seen = 0; rest.size > 0; seen++) {
        const char *at = rest.data;

        if (seen == most) {
            put_run(sink, start, at);
            pk_sink_puts(sink, "…");
            return;
        }
        if (!breaks_line(pk_text_code_point(&rest))) {
            blank = false;
            continue;
        }
        put_run(sink, start, at);
        start = rest.data;
        if (!blank)
            pk_sink_puts(sink, " ");
        blank = true;
    }
    if (text.size > 0)
        put_run(sink, start, text.data + text.size);
}

/* With the signs around it that tell where the document's own words begin and end, where they are asked for. */
static void put_said(pk_sink *sink, pk_text text, size_t most, bool marked)
{
    if (marked)
        pk_sink_puts(sink, PK_SAID_BEGIN);
    put_on_one_line(sink, text, most);
    if (marked)
        pk_sink_puts(sink, PK_SAID_END);
}

static bool is_term(const pk_finding *finding, char name)
{
    return name >= '1' && name < '1' + PK_ARGUMENTS_MAX && finding->arguments[name - '1'].term != PK_TERM_NONE;
}

/* What %v or %1 to %4 stand for. */
static pk_text said_for(const pk_finding *finding, char name, pk_language language)
{
    const pk_argument *argument;

    if (name == 'v')
        return finding->value;
    if (name < '1' || name >= '1' + PK_ARGUMENTS_MAX)
        return PK_NO_TEXT;
    argument = &finding->arguments[name - '1'];
    return argument->term != PK_TERM_NONE ? pk_text_of(pk_term_text(argument->term, language)) : argument->text;
}

/* Whether {name:...} is said: "Enligt ÖK" depends on "Enligt ÖK" would tell nobody anything. */
static bool is_said(const pk_finding *finding, char name, pk_language language)
{
    pk_text said = said_for(finding, name, language);

    return said.size > 0 && (name == 'v' || !pk_text_equal(said, finding->value));
}

static void put_words(pk_sink *sink, const char *words, const pk_finding *finding, pk_language language, bool marked)
{
    while (*words != '\0') {
        size_t plain = strcspn(words, "%{}");

        pk_sink_put(sink, (pk_text) { words, plain });
        words += plain;
        if (words[0] == '%' && words[1] != '\0') {
            put_said(sink, said_for(finding, words[1], language), words[1] == 'v' ? QUOTED_MAX : SIZE_MAX,
                     marked && !is_term(finding, words[1]));
            words += 2;
        } else if (words[0] == '{' && words[1] != '\0' && words[2] == ':') {
            words += is_said(finding, words[1], language) ? 3 : strcspn(words, "}");
        } else if (words[0] != '\0') {
            words++; /* the end of words that were said */
        }
    }
}

static void put_message(const pk_finding *finding, pk_language language, bool marked, pk_sink *sink)
{
    if (finding->own_messages[language].data != NULL)
        put_on_one_line(sink, finding->own_messages[language], SIZE_MAX);
    else
        put_words(sink, pk_code_message(finding->code, language), finding, language, marked);
}

void pk_finding_message(const pk_finding *finding, pk_language language, pk_sink *sink)
{
    put_message(finding, language, false, sink);
}

void pk_finding_message_marked(const pk_finding *finding, pk_language language, pk_sink *sink)
{
    put_message(finding, language, true, sink);
}

pk_finding pk_finding_for_results(const pk_finding *finding)
{
    pk_finding shown = *finding;

    if (shown.code == PK_P03)
        for (size_t i = 0; i < PK_ARGUMENTS_MAX; i++)
            shown.arguments[i] = (pk_argument) { .text = PK_NO_TEXT };
    return shown;
}

static void put_fix(const pk_finding *finding, pk_language language, bool marked, pk_sink *sink)
{
    pk_code code = finding->fix_of != PK_F01 ? finding->fix_of : finding->code;
    const char *fix = pk_code_fix(code, language);

    if (finding->own_fixes[language].data != NULL) {
        put_on_one_line(sink, finding->own_fixes[language], SIZE_MAX);
        return;
    }
    if (strpbrk(fix, "%{") != NULL) /* it speaks of values, which only a finding of its own code has */
        fix = pk_code_fix(finding->code, language);
    put_words(sink, fix, finding, language, marked);
}

void pk_finding_fix(const pk_finding *finding, pk_language language, pk_sink *sink)
{
    put_fix(finding, language, false, sink);
}

void pk_finding_fix_marked(const pk_finding *finding, pk_language language, pk_sink *sink)
{
    put_fix(finding, language, true, sink);
}

/* ---- places ---- */

typedef enum pk_place_word {
    WORD_SHEET,
    WORD_TABLE,
    WORD_CELL,
    WORD_ROW,
    WORD_LINE,
    WORD_AREA,
    WORD_COLUMN
} pk_place_word;

static const char *const place_words[][PK_LANGUAGE_COUNT][2] = {
    /* at the beginning, then further on */
    [WORD_SHEET] = { { "Blad", "blad" }, { "Sheet", "sheet" } },
    [WORD_TABLE] = { { "Tabell", "tabell" }, { "Table", "table" } },
    [WORD_CELL] = { { "Cell", "cell" }, { "Cell", "cell" } },
    [WORD_ROW] = { { "Rad", "rad" }, { "Row", "row" } },
    [WORD_LINE] = { { "Rad", "rad" }, { "Line", "line" } }, /* of a CSV file */
    [WORD_AREA] = { { "Område", "område" }, { "Area", "area" } },
    [WORD_COLUMN] = { { "Kolumn", "kolumn" }, { "Column", "column" } },
};

typedef struct pk_place_writer {
    pk_sink *sink;
    pk_language language;
    bool marked;
    bool begun;
} pk_place_writer;

static void begin_part(pk_place_writer *writer, pk_place_word word)
{
    if (writer->begun)
        pk_sink_puts(writer->sink, ", ");
    pk_sink_puts(writer->sink, place_words[word][writer->language][writer->begun]);
    pk_sink_puts(writer->sink, " ");
    writer->begun = true;
}

static void put_quoted(pk_place_writer *writer, pk_text text)
{
    pk_sink_puts(writer->sink, "\"");
    put_said(writer->sink, text, SIZE_MAX, writer->marked);
    pk_sink_puts(writer->sink, "\"");
}

static void describe_column(pk_place_writer *writer, const pk_place *place)
{
    if (pk_text_is_blank(place->header) && place->column == 0)
        return;
    begin_part(writer, WORD_COLUMN);
    if (!pk_text_is_blank(place->header)) {
        put_said(writer->sink, pk_text_trim(place->header), SIZE_MAX, writer->marked);
    } else if (place->is_sheet) {
        char letters[8];

        pk_column_letters(place->column, letters);
        pk_sink_puts(writer->sink, letters);
    } else {
        pk_sink_format(writer->sink, "%lu", (unsigned long)place->column);
    }
}

static void describe_place(const pk_place *place, pk_language language, bool marked, pk_sink *sink)
{
    pk_place_writer writer = { sink, language, marked, false };
    char cell[16];

    if (place->sheet.size > 0) {
        begin_part(&writer, WORD_SHEET);
        put_quoted(&writer, place->sheet);
    } else if (place->table > 0) {
        begin_part(&writer, WORD_TABLE);
        pk_sink_format(sink, "%lu", (unsigned long)place->table);
        if (!pk_text_is_blank(place->title)) {
            pk_sink_puts(sink, " ");
            put_quoted(&writer, pk_text_trim(place->title));
        }
    }
    pk_place_cell(place, cell);
    if (cell[0] != '\0') {
        begin_part(&writer, WORD_CELL);
        pk_sink_puts(sink, cell);
        return;
    }
    if (place->row > 0) {
        begin_part(&writer, writer.begun || place->is_sheet ? WORD_ROW : WORD_LINE);
        pk_sink_format(sink, "%lu", (unsigned long)place->row);
    }
    if (!writer.begun && place->area.size > 0) {
        begin_part(&writer, WORD_AREA);
        pk_sink_put(sink, place->area);
        if (!pk_text_is_blank(place->title)) {
            pk_sink_puts(sink, " ");
            put_quoted(&writer, pk_text_trim(place->title));
        }
    }
    describe_column(&writer, place);
    if (!writer.begun)
        pk_sink_puts(sink, language == PK_SWEDISH ? "Hela dokumentet" : "The whole document");
}

void pk_place_describe(const pk_place *place, pk_language language, pk_sink *sink)
{
    describe_place(place, language, false, sink);
}

void pk_place_describe_marked(const pk_place *place, pk_language language, pk_sink *sink)
{
    describe_place(place, language, true, sink);
}

void pk_column_letters(uint32_t column, char out[8])
{
    char reversed[8];
    size_t count = 0;

    for (; column > 0; column = (column - 1) / 26)
        reversed[count++] = (char)('A' + (column - 1) % 26);
    for (size_t i = 0; i < count; i++)
        out[i] = reversed[count - 1 - i];
    out[count] = '\0';
}

void pk_place_cell(const pk_place *place, char out[16])
{
    char letters[8];

    out[0] = '\0';
    if (!place->is_sheet || place->row == 0 || place->column == 0)
        return;
    pk_column_letters(place->column, letters);
    snprintf(out, 16, "%.4s%lu", letters, (unsigned long)place->row); /* the last cell of Excel is XFD1048576 */
}
