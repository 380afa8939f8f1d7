#include "base/finding.h"

#include <stdlib.h>
#include <string.h>

typedef struct pk_wording_of_code {
    const char *message, *fix;
} pk_wording_of_code;

static const struct {
    const char *name, *key;
    pk_severity severity;
    pk_wording_of_code text[PK_LANGUAGE_COUNT];
} kinds[] = {
#define PK_FINDING(code, key, severity, sv, sv_fix, en, en_fix)                                                        \
    [PK_##code] = { #code, key, PK_##severity, { { sv, sv_fix }, { en, en_fix } } },
#include "base/findings.def"
#undef PK_FINDING
};

static const char *const terms[][PK_LANGUAGE_COUNT] = {
    [PK_TERM_NONE] = { "", "" },
#define PK_TERM(name, sv, en) [PK_TERM_##name] = { sv, en },
#include "base/terms.def"
#undef PK_TERM
};

static const struct {
    const char *name, *label[PK_LANGUAGE_COUNT];
} severities[PK_SEVERITY_COUNT] = {
    [PK_OFF] = { "off", { "av", "off" } },
    [PK_INFO] = { "info", { "upplysning", "info" } },
    [PK_WARNING] = { "warning", { "varning", "warning" } },
    [PK_ERROR] = { "error", { "fel", "error" } },
    [PK_FATAL] = { "fatal", { "allvarligt fel", "fatal" } },
};

_Static_assert(sizeof kinds / sizeof *kinds == PK_CODE_COUNT, "findings.def fills the catalogue");

/* ---- the list ---- */

void pk_findings_init(pk_findings *findings, pk_arena *arena)
{
    *findings = (pk_findings) { .arena = arena };
}

pk_status pk_report(pk_findings *findings, pk_code code, const pk_place *place, pk_text value,
                    const pk_argument *arguments, size_t count)
{
    pk_finding *finding;
    pk_status status = pk_array_reserve(findings->arena, &findings->items, &findings->capacity, findings->count,
                                        sizeof *findings->items);

    if (status != PK_OK)
        return status;
    finding = &findings->items[findings->count++];
    *finding = (pk_finding) { .code = code, .severity = pk_code_severity(code), .value = value };
    for (size_t i = 0; i < count && i < PK_ARGUMENTS_MAX; i++)
        finding->arguments[i] = arguments[i];
    if (place != NULL)
        finding->place = *place;
    return PK_OK;
}

pk_status pk_report_related(pk_findings *findings, const pk_place *place)
{
    pk_finding *finding;
    pk_place *places;

    if (findings->count == 0)
        return PK_EUSAGE;
    finding = &findings->items[findings->count - 1];
    places = pk_arena_zeroed(findings->arena, finding->related_count + 1, sizeof *places);
    if (places == NULL)
        return PK_ENOMEM;
    /* A new array each time: few findings have more than one other place. */
    if (finding->related_count > 0)
        memcpy(places, finding->related, finding->related_count * sizeof *places);
    places[finding->related_count++] = *place;
    finding->related = places;
    return PK_OK;
}

static pk_status keep_text(pk_arena *arena, pk_text *text)
{
    return text->data != NULL ? pk_text_copy(arena, *text, text) : PK_OK;
}

static pk_status keep_place(pk_arena *arena, pk_place *place)
{
    pk_text *const texts[] = { &place->sheet, &place->key, &place->header, &place->area, &place->title, &place->goal };
    pk_status status = PK_OK;

    for (size_t i = 0; i < sizeof texts / sizeof *texts && status == PK_OK; i++)
        status = keep_text(arena, texts[i]);
    return status;
}

static pk_status keep_related(pk_arena *arena, pk_finding *finding)
{
    pk_place *places = pk_arena_zeroed(arena, finding->related_count, sizeof *places);
    pk_status status = places != NULL ? PK_OK : PK_ENOMEM;

    for (size_t i = 0; i < finding->related_count && status == PK_OK; i++) {
        places[i] = finding->related[i];
        status = keep_place(arena, &places[i]);
    }
    finding->related = places;
    return status;
}

static pk_status keep_finding(pk_arena *arena, pk_finding *finding)
{
    pk_status status = keep_text(arena, &finding->value);

    for (size_t i = 0; i < PK_ARGUMENTS_MAX && status == PK_OK; i++)
        status = keep_text(arena, &finding->arguments[i].text);
    for (size_t i = 0; i < PK_LANGUAGE_COUNT && status == PK_OK; i++)
        if ((status = keep_text(arena, &finding->own_messages[i])) == PK_OK)
            status = keep_text(arena, &finding->own_fixes[i]);
    if (status == PK_OK)
        status = keep_text(arena, &finding->rule);
    if (status == PK_OK)
        status = keep_place(arena, &finding->place);
    return status == PK_OK && finding->related_count > 0 ? keep_related(arena, finding) : status;
}

pk_status pk_findings_copy(pk_findings *findings, const pk_findings *from)
{
    for (size_t i = 0; i < from->count; i++) {
        pk_finding finding = from->items[i];

        if (keep_finding(findings->arena, &finding) != PK_OK
            || pk_array_reserve(findings->arena, &findings->items, &findings->capacity, findings->count,
                                sizeof *findings->items)
                   != PK_OK)
            return PK_ENOMEM;
        findings->items[findings->count++] = finding;
    }
    return PK_OK;
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare_findings(const void *left, const void *right)
{
    const pk_finding *a = left, *b = right;
    int order = compare_numbers(a->order, b->order);

    if (order == 0)
        order = compare_numbers(a->place.table, b->place.table);
    if (order == 0)
        order = compare_numbers(a->place.row, b->place.row);
    if (order == 0)
        order = compare_numbers(a->place.column, b->place.column);
    if (order == 0)
        order = compare_numbers((uint32_t)a->code, (uint32_t)b->code);
    return order != 0 ? order : compare_numbers(a->serial, b->serial);
}

void pk_findings_sort(pk_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        findings->items[i].serial = (uint32_t)i;
    if (findings->count > 1)
        qsort(findings->items, findings->count, sizeof *findings->items, compare_findings);
}

size_t pk_findings_count(const pk_findings *findings, pk_severity severity)
{
    size_t count = 0;

    for (size_t i = 0; i < findings->count; i++)
        count += findings->items[i].severity == severity;
    return count;
}

/* ---- the catalogue ---- */

const char *pk_code_name(pk_code code)
{
    return kinds[code].name;
}

const char *pk_code_key(pk_code code)
{
    return kinds[code].key;
}

pk_severity pk_code_severity(pk_code code)
{
    return kinds[code].severity;
}

/* Codes, keys and names of severities are ASCII; the locale has no say in their case. */
static bool equals_in_any_case(pk_text text, const char *ascii)
{
    if (text.size != strlen(ascii))
        return false;
    for (size_t i = 0; i < text.size; i++) {
        char a = text.data[i], b = ascii[i];

        if (a >= 'A' && a <= 'Z')
            a = (char)(a + ('a' - 'A'));
        if (b >= 'A' && b <= 'Z')
            b = (char)(b + ('a' - 'A'));
        if (a != b)
            return false;
    }
    return true;
}

bool pk_code_parse(pk_text name, pk_code *code)
{
    for (size_t i = 0; i < PK_CODE_COUNT; i++)
        if (equals_in_any_case(name, kinds[i].name) || equals_in_any_case(name, kinds[i].key)) {
            *code = (pk_code)i;
            return true;
        }
    return false;
}

const char *pk_severity_name(pk_severity severity)
{
    return severities[severity].name;
}

bool pk_severity_parse(pk_text name, pk_severity *severity)
{
    for (size_t i = 0; i < PK_SEVERITY_COUNT; i++)
        if (equals_in_any_case(name, severities[i].name)) {
            *severity = (pk_severity)i;
            return true;
        }
    return false;
}

const char *pk_severity_label(pk_severity severity, pk_language language)
{
    return severities[severity].label[language];
}

const char *pk_term_text(pk_term term, pk_language language)
{
    return terms[term][language];
}

const char *pk_code_message(pk_code code, pk_language language)
{
    return kinds[code].text[language].message;
}

const char *pk_code_fix(pk_code code, pk_language language)
{
    return kinds[code].text[language].fix;
}

/* ---- words for people ---- */

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
    return argument->term != PK_TERM_NONE ? pk_text_of(terms[argument->term][language]) : argument->text;
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
        put_words(sink, kinds[finding->code].text[language].message, finding, language, marked);
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
    const char *fix = kinds[code].text[language].fix;

    if (finding->own_fixes[language].data != NULL) {
        put_on_one_line(sink, finding->own_fixes[language], SIZE_MAX);
        return;
    }
    if (strpbrk(fix, "%{") != NULL) /* it speaks of values, which only a finding of its own code has */
        fix = kinds[finding->code].text[language].fix;
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
