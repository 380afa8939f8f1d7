/* One cell, one row, one title: what of a schema they name. See recognise.h. */
#include "schema/recognise.h"

/* Longer cells are text, not headings or titles, unless the template's own are. */
enum {
    HEADING_BYTES = 120, /* the longest heading seen has 31 letters */
    TITLE_BYTES = 160,   /* the longest title of an area seen has 45 letters */
    HEADINGS_MIN = 3     /* columns that a heading row names: two words of a schema also meet in ordinary rows */
};

static size_t count_letters(pk_text folded)
{
    size_t letters = 0;

    for (; folded.size > 0; letters++)
        pk_text_code_point(&folded);
    return letters;
}

/* How many letters may be wrong. In short words each letter counts: "Tid" is not "Tal", "Tidsram" not "Tidsplan". */
static size_t slips_allowed(size_t letters)
{
    return letters < 4 ? 0 : letters < 8 ? 1 : letters < 16 ? 2 : 3;
}

/* Without a parenthesis at its end; as it is where nothing stands before one. */
static pk_text before_parenthesis(pk_text text)
{
    size_t at = pk_text_find(text, PK_TEXT("("));
    pk_text before = { text.data, at == SIZE_MAX ? text.size : at };

    return pk_text_is_blank(before) ? text : before;
}

/* "Uppföljning 2023" and "Nuläge (våren 2022)" say when, not what. */
/* Digits, dashes, stars and blanks: what a year after a heading is made of. */
static bool is_of_year(const char *byte)
{
    return *byte == ' ' || *byte == '\n' || *byte == '-' || *byte == '/' || *byte == '*' || *byte == ':'
           || (*byte >= '0' && *byte <= '9');
}

/* "Uppföljning 2023*", "Mål 2022–2024", "Nuläge våren 2022", "Mål (ur planen)": the heading before that. */
static pk_text without_year(pk_text cell)
{
    static const char *const seasons[] = { "våren", "hösten", "vt", "ht", "år", "för", "per" };
    pk_text rest = before_parenthesis(cell);
    bool cut = true;

    while (cut && rest.size > 0) {
        cut = false;
        while (rest.size > 0 && is_of_year(&rest.data[rest.size - 1])) {
            rest.size--;
            cut = true;
        }
        if (pk_text_ends(rest, PK_TEXT("–")) || pk_text_ends(rest, PK_TEXT("—"))) {
            rest.size -= sizeof "–" - 1;
            cut = true;
        }
        for (size_t i = 0; cut && rest.size < cell.size && i < sizeof seasons / sizeof *seasons; i++) {
            pk_text season = pk_text_of(seasons[i]);

            if (pk_text_ends(rest, season) && rest.size > season.size && rest.data[rest.size - season.size - 1] == ' ')
                rest.size -= season.size;
        }
    }
    return pk_text_is_blank(rest) ? cell : rest;
}

/* ---- headings ---- */

static pk_heading_kind find_equal(const pk_schema *schema, pk_text folded, size_t *column)
{
    for (size_t i = 0; i < schema->column_count; i++)
        for (size_t j = 0; j < schema->columns[i].headings.count; j++)
            if (pk_text_equal(schema->columns[i].headings.items[j].folded, folded)) {
                *column = i;
                return j == 0 ? PK_HEADING_EXACT : PK_HEADING_SYNONYM;
            }
    return PK_HEADING_NONE;
}

/* "#" has no letters that could be compared. */
static pk_heading_kind find_sign(const pk_schema *schema, pk_text cell, size_t *column)
{
    for (size_t i = 0; i < schema->column_count; i++)
        for (size_t j = 0; j < schema->columns[i].headings.count; j++)
            if (pk_text_equal(schema->columns[i].headings.items[j].text, pk_text_trim(cell))) {
                *column = i;
                return j == 0 ? PK_HEADING_EXACT : PK_HEADING_SYNONYM;
            }
    return PK_HEADING_NONE;
}

/* The nearest heading; none where two columns are equally near. */
static pk_heading_kind find_near(const pk_schema *schema, pk_text folded, size_t *column)
{
    size_t letters = count_letters(folded), best = SIZE_MAX, found = SIZE_MAX;
    bool tie = false;

    for (size_t i = 0; i < schema->column_count; i++)
        for (size_t j = 0; j < schema->columns[i].headings.count; j++) {
            pk_text heading = schema->columns[i].headings.items[j].folded;
            size_t others = count_letters(heading);
            size_t limit = slips_allowed(letters > others ? letters : others);
            size_t slips = limit == 0 ? 1 : pk_text_distance(heading, folded, limit);

            if (slips > limit || slips > best)
                continue;
            tie = slips == best && (tie || found != i);
            best = slips;
            found = i;
        }
    if (found == SIZE_MAX || tie)
        return PK_HEADING_NONE;
    *column = found;
    return PK_HEADING_NEAR;
}

static size_t longest_of(const pk_wordings *wordings)
{
    size_t longest = 0;

    for (size_t i = 0; i < wordings->count; i++)
        if (wordings->items[i].text.size > longest)
            longest = wordings->items[i].text.size;
    return longest;
}

/* Blanks and slips of the pen come on top of a template's own wording. */
static bool is_longer_than(pk_text text, const pk_wordings *wordings)
{
    const size_t longest = longest_of(wordings);

    return text.size > longest + longest / 4;
}

static bool is_too_long_for_heading(const pk_schema *schema, pk_text cell)
{
    bool longer = cell.size > HEADING_BYTES;

    for (size_t i = 0; i < schema->column_count && longer; i++)
        longer = is_longer_than(cell, &schema->columns[i].headings);
    return longer;
}

static bool is_too_long_for_title(const pk_schema *schema, pk_text title)
{
    bool longer = title.size > TITLE_BYTES;

    for (size_t i = 0; i < schema->area_count && longer; i++)
        longer = is_longer_than(title, &schema->areas[i].titles);
    return longer;
}

/* @param near  Whether anything but a heading or a synonym as it stands will do. */
static pk_status match_heading(const pk_schema *schema, pk_text cell, bool near, pk_arena *scratch, size_t *column,
                               pk_heading_kind *how)
{
    pk_text folded, bare = without_year(cell);
    pk_status status;

    *how = PK_HEADING_NONE;
    if (is_too_long_for_heading(schema, cell))
        return PK_OK;
    status = pk_text_fold(scratch, cell, PK_FOLD_LETTERS, &folded);
    if (status == PK_OK && folded.size == 0)
        *how = find_sign(schema, cell, column);
    if (status != PK_OK || folded.size == 0)
        return status;
    if ((*how = find_equal(schema, folded, column)) != PK_HEADING_NONE || !near)
        return PK_OK;
    if (bare.size < cell.size) {
        if ((status = pk_text_fold(scratch, bare, PK_FOLD_LETTERS, &folded)) != PK_OK)
            return status;
        if (folded.size > 0 && find_equal(schema, folded, column) != PK_HEADING_NONE) {
            *how = PK_HEADING_NEAR;
            return PK_OK;
        }
    }
    *how = find_near(schema, folded, column);
    return PK_OK;
}

pk_status pk_heading_match(const pk_schema *schema, pk_text cell, pk_arena *scratch, size_t *column,
                           pk_heading_kind *how)
{
    return match_heading(schema, cell, true, scratch, column, how);
}

/* ---- heading rows ---- */

typedef struct row_count {
    pk_heading_count count;
    bool *named;       /* by column */
    bool any_is_plain; /* by heading or synonym */
} row_count;

static pk_status count_row(const pk_schema *schema, const pk_row *row, bool near, pk_arena *scratch, row_count *counted)
{
    pk_heading_count *count = &counted->count;

    *count = (pk_heading_count) { 0 };
    for (size_t i = 0; i < schema->column_count; i++)
        counted->named[i] = false;
    for (size_t i = 0; i < row->count; i++) {
        pk_heading_kind how;
        size_t column;
        pk_status status;

        if (pk_text_is_blank(row->cells[i].text))
            continue;
        status = match_heading(schema, row->cells[i].text, near, scratch, &column, &how);
        if (status != PK_OK)
            return status;
        counted->any_is_plain |= how == PK_HEADING_EXACT || how == PK_HEADING_SYNONYM;
        if (how == PK_HEADING_NONE) {
            count->other++;
        } else if (counted->named[column]) {
            count->repeated++;
        } else {
            counted->named[column] = true;
            count->named++;
            count->exact += how == PK_HEADING_EXACT;
            count->goal |= schema->columns[column].role == PK_ROLE_GOAL;
        }
    }
    return PK_OK;
}

pk_status pk_row_is_heading(const pk_schema *schema, const pk_row *row, pk_arena *scratch, bool *is_heading,
                            pk_heading_count *count)
{
    size_t titled = pk_schema_titled_columns(schema), least = titled < HEADINGS_MIN ? titled : HEADINGS_MIN;
    row_count counted = { .named = pk_arena_zeroed(scratch, schema->column_count, sizeof(bool)) };
    pk_status status = counted.named != NULL ? PK_OK : PK_ENOMEM;

    /* Distances are dear and only asked for in a row that has something in it of a heading row. */
    if (status == PK_OK)
        status = count_row(schema, row, false, scratch, &counted);
    if (status == PK_OK && counted.any_is_plain && counted.count.other > 0)
        status = count_row(schema, row, true, scratch, &counted);
    if (status != PK_OK)
        return status;
    *is_heading = counted.any_is_plain && counted.count.named >= least
                  && counted.count.named + counted.count.repeated >= counted.count.other;
    if (count != NULL)
        *count = counted.count;
    return PK_OK;
}

/* ---- areas ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Cut "2.10" off the front, with the stop, bracket or colon after it. */
static pk_text cut_number(pk_text *text)
{
    size_t size = 0, end;
    pk_text number;

    while (size < text->size && (is_digit(text->data[size]) || (size > 0 && text->data[size] == '.')))
        size++;
    for (end = size; end > 0 && text->data[end - 1] == '.'; end--)
        continue;
    number = (pk_text) { text->data, end };
    while (size < text->size && (text->data[size] == ')' || text->data[size] == ':'))
        size++;
    if (end > 0)
        *text = pk_text_trim(pk_text_from(*text, size));
    return number;
}

/* "Område 1: ..." */
static pk_text without_word(pk_text title)
{
    static const pk_text words[] = { { "område ", sizeof "område " - 1 }, { "Område ", sizeof "Område " - 1 } };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        pk_text rest = pk_text_from(title, words[i].size);

        if (pk_text_starts(title, words[i]) && rest.size > 0 && is_digit(rest.data[0]))
            return rest;
    }
    return title;
}

/* What a title says, ready for comparing. */
typedef struct said {
    pk_text number;        /* empty: none */
    pk_text letters;       /* PK_FOLD_LETTERS */
    pk_text title;         /* without its number */
    pk_text short_letters; /* without a parenthesis */
    size_t count;          /* of letters */
    bool is_cut;           /* as long as the name of a sheet may be: its last word may be cut */
} said;

enum { SHEET_NAME = 31 /* code points that Excel allows */ };

static pk_status read_said(pk_text number, pk_text title, pk_arena *scratch, said *s)
{
    pk_status status;

    title = pk_text_trim(title);
    s->is_cut = count_letters(title) == SHEET_NAME;
    number = pk_text_trim(number);
    s->number = cut_number(&number);
    if (s->number.size == 0) {
        title = without_word(title);
        s->number = cut_number(&title);
    }
    s->title = title;
    status = pk_text_fold(scratch, title, PK_FOLD_LETTERS, &s->letters);
    s->short_letters = s->letters;
    if (status == PK_OK && before_parenthesis(title).size < title.size)
        status = pk_text_fold(scratch, before_parenthesis(title), PK_FOLD_LETTERS, &s->short_letters);
    s->count = count_letters(s->letters);
    return status;
}

/* Whether the title begins with what is said. Without the area's number that must be a word that is long enough to be
 * its own: "Forskning" is, "Barn" is not. */
static pk_status is_beginning(const said *s, const pk_wording *title, bool same_number, pk_arena *scratch, bool *is)
{
    enum { WITH_NUMBER = 3, WITHOUT_NUMBER = 8 };
    pk_text words, said_words;
    pk_status status;

    *is = false;
    if (!pk_text_starts(title->folded, s->letters) || title->folded.size == s->letters.size)
        return PK_OK;
    if (same_number || s->count < WITHOUT_NUMBER) {
        *is = same_number && s->count >= WITH_NUMBER;
        return PK_OK;
    }
    if ((status = pk_text_fold(scratch, title->text, PK_FOLD_WORDS, &words)) != PK_OK
        || (status = pk_text_fold(scratch, s->title, PK_FOLD_WORDS, &said_words)) != PK_OK)
        return status;
    *is = s->is_cut
          || (pk_text_starts(words, said_words) && words.size > said_words.size && words.data[said_words.size] == ' ');
    return PK_OK;
}

/* With the area's own number before it, a title may be a good deal further off. */
static size_t title_slips(size_t letters, bool same_number)
{
    enum { MOST = 6 };

    if (!same_number)
        return slips_allowed(letters);
    return letters / 4 < MOST ? letters / 4 : MOST;
}

/* How the title names this area; *slips is for choosing between those that are near. */
static pk_status match_area(const said *s, const pk_schema_area *area, pk_arena *scratch, pk_area_kind *how,
                            size_t *slips)
{
    bool same_number = pk_text_equal(s->number, area->number), other_number = s->number.size > 0 && !same_number;
    bool begins = false;
    pk_status status = PK_OK;

    *how = PK_AREA_NONE;
    *slips = SIZE_MAX;
    for (size_t i = 0; i < area->titles.count; i++)
        if (pk_text_equal(area->titles.items[i].folded, s->letters)) {
            *how = other_number ? PK_AREA_RENUMBERED : i == 0 ? PK_AREA_EXACT : PK_AREA_SYNONYM;
            return PK_OK;
        }
    if (other_number)
        return PK_OK;
    for (size_t i = 0; i < area->titles.count && !begins && status == PK_OK; i++) {
        pk_text title = area->titles.items[i].folded;
        size_t letters = count_letters(title);
        size_t limit = title_slips(letters > s->count ? letters : s->count, same_number);
        size_t found = pk_text_equal(title, s->short_letters) ? 0 : pk_text_distance(title, s->letters, limit);

        if (found <= limit && found < *slips) {
            *how = PK_AREA_NEAR;
            *slips = found;
        }
        status = is_beginning(s, &area->titles.items[i], same_number, scratch, &begins);
    }
    if (begins) {
        *how = PK_AREA_SHORTENED;
        *slips = 0;
    }
    return status;
}

/* From what surely is the area to what may be. */
static int certainty(pk_area_kind how)
{
    static const int ranks[] = {
        [PK_AREA_NONE] = 0, [PK_AREA_EXACT] = 6,      [PK_AREA_SYNONYM] = 5, [PK_AREA_SHORTENED] = 3,
        [PK_AREA_NEAR] = 3, [PK_AREA_RENUMBERED] = 4, [PK_AREA_NUMBER] = 1
    };

    return ranks[how];
}

static void match_number(const pk_schema *schema, pk_text number, size_t *area, pk_area_kind *how)
{
    for (size_t i = 0; i < schema->area_count; i++)
        if (pk_text_equal(schema->areas[i].number, number)) {
            *area = i;
            *how = PK_AREA_NUMBER;
        }
}

pk_status pk_area_match(const pk_schema *schema, pk_text number, pk_text title, pk_arena *scratch, size_t *area,
                        pk_area_kind *how)
{
    said s;
    pk_area_kind best = PK_AREA_NONE;
    size_t best_slips = SIZE_MAX;
    bool tie = false;
    pk_status status;

    *how = PK_AREA_NONE;
    if (is_too_long_for_title(schema, title))
        return PK_OK;
    if ((status = read_said(number, title, scratch, &s)) != PK_OK)
        return status;
    if (s.letters.size == 0) {
        if (s.number.size > 0)
            match_number(schema, s.number, area, how);
        return PK_OK;
    }
    for (size_t i = 0; i < schema->area_count; i++) {
        pk_area_kind kind;
        size_t slips;

        if ((status = match_area(&s, &schema->areas[i], scratch, &kind, &slips)) != PK_OK)
            return status;
        if (kind == PK_AREA_NONE || certainty(kind) < certainty(best)
            || (certainty(kind) == certainty(best) && slips > best_slips))
            continue;
        /* a section that is called as the joint area is: without its number the area is meant */
        if (certainty(kind) == certainty(best) && slips == best_slips && best != PK_AREA_NONE
            && schema->areas[i].part_of != SIZE_MAX && schema->areas[*area].part_of == SIZE_MAX)
            continue;
        tie = certainty(kind) == certainty(best) && slips == best_slips;
        best = kind;
        best_slips = slips;
        *area = i;
    }
    *how = tie ? PK_AREA_NONE : best;
    return PK_OK;
}
