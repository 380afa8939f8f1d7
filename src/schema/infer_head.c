/* What stands before the tables, and over the whole: title, period, receiver, fields, explanations, introduction. */
#include "schema/infer_parts.h"

#include <string.h>

static pk_status fold(pk_infer *infer, pk_text text, pk_fold how, pk_text *folded)
{
    pk_arena_reset(&infer->scratch);
    return pk_text_fold(&infer->scratch, text, how, folded);
}

/* ---- explanations of columns ---- */

enum { NAME_BYTES = 80, LABEL_BYTES = 60 };

/* The column of that name, or the only one whose name begins so. */
static pk_status find_named(pk_infer *infer, pk_text name, size_t *column)
{
    enum { LEAST = 5 };
    pk_text folded;
    size_t beginning = 0;
    pk_status status = fold(infer, name, PK_FOLD_LETTERS, &folded);

    *column = SIZE_MAX;
    if (status != PK_OK || folded.size == 0)
        return status;
    for (size_t i = 0; i < infer->schema->column_count; i++) {
        pk_text heading = infer->schema->columns[i].headings.items[0].folded;

        if (pk_text_equal(heading, folded)) {
            *column = i;
            return PK_OK;
        }
        if (folded.size >= LEAST && pk_text_starts(heading, folded)) {
            beginning++;
            *column = i;
        }
    }
    if (beginning != 1)
        *column = SIZE_MAX;
    return PK_OK;
}

static pk_status take_legend(pk_infer *infer, pk_form_line *line, pk_text name, pk_text text)
{
    size_t column;
    pk_status status;

    name = pk_text_trim(name);
    text = pk_text_trim(text);
    if (name.size > NAME_BYTES || text.size == 0)
        return PK_OK;
    status = find_named(infer, name, &column);
    if (status != PK_OK || column == SIZE_MAX || infer->schema->columns[column].legend.data != NULL)
        return status;
    line->use = PK_LINE_LEGEND;
    return pk_infer_one_line(infer, text, &infer->schema->columns[column].legend);
}

static const pk_cell *next_filled(const pk_row *row, const pk_cell *after)
{
    for (size_t i = after != NULL ? (size_t)(after - row->cells) + 1 : 0; i < row->count; i++)
        if (!pk_text_is_blank(row->cells[i].text))
            return &row->cells[i];
    return NULL;
}

static pk_status read_legend(pk_infer *infer, pk_form_line *line)
{
    static const char *const signs[] = { ":", " \xE2\x80\x93 ", " - " };

    if (line->row != NULL && line->filled == 2) {
        const pk_cell *name = next_filled(line->row, NULL), *text = next_filled(line->row, name);

        return take_legend(infer, line, name->text, text->text);
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs && line->use == PK_LINE_FREE; i++) {
        size_t at = pk_text_find(line->text, pk_text_of(signs[i]));

        if (at != SIZE_MAX
            && take_legend(infer, line, (pk_text) { line->text.data, at },
                           pk_text_from(line->text, at + strlen(signs[i])))
                   != PK_OK)
            return PK_ENOMEM;
    }
    return PK_OK;
}

pk_status pk_infer_legends(pk_infer *infer)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < infer->line_count && status == PK_OK; i++)
        if (infer->lines[i].use == PK_LINE_FREE || infer->lines[i].use == PK_LINE_OBJECTIVE)
            status = read_legend(infer, &infer->lines[i]);
    return status;
}

/* ---- title ---- */

/* Where the only title over a table is the form's own, it may be both. */
static bool may_be_forms_title(const pk_infer *infer, const pk_form_line *line)
{
    const pk_form_part *first = &infer->parts[0];

    if (line->use == PK_LINE_AREA_TITLE)
        return (infer->part_count == 1 && first->number.size == 0) || first->named_by_sheet;
    return line->use == PK_LINE_FREE;
}

static pk_status rate_title(pk_infer *infer, const pk_form_line *line, bool first, int *points)
{
    enum { TITLE_BYTES = 160 };
    pk_text folded;
    int from, to;
    pk_status status = PK_OK;

    *points = 0;
    if (line->text.size == 0 || line->text.size > TITLE_BYTES || !may_be_forms_title(infer, line)
        || pk_text_ends(line->text, PK_TEXT(":")) || pk_text_starts(line->text, PK_TEXT("*"))
        || (status = fold(infer, line->text, PK_FOLD_WORDS, &folded)) != PK_OK || pk_infer_is_prompt(folded))
        return status;
    *points = 1 + (pk_infer_names_plan(folded) ? 6 : 0) + (line->heading ? 2 : 0) + (first ? 2 : 0)
              + 2 * pk_infer_years(folded, &from, &to) - (pk_infer_is_short(line->text) ? 0 : 5);
    return PK_OK;
}

/* What stood between an area's title and its table: under the form's own title it is the introduction. */
static void free_introduction(pk_infer *infer, size_t title)
{
    size_t i = title + 1;

    for (; i < infer->line_count && infer->lines[i].use != PK_LINE_HEADINGS && infer->lines[i].use != PK_LINE_GROUPS;
         i++)
        if (infer->lines[i].use == PK_LINE_OBJECTIVE)
            infer->lines[i].use = PK_LINE_FREE;
    infer->first_line = i > infer->first_line ? i : infer->first_line;
}

static pk_status find_title(pk_infer *infer)
{
    pk_form_line *best = NULL;
    int best_points = 0, from, to;
    bool first = true;
    pk_status status = PK_OK;

    for (size_t i = 0; i < infer->line_count && infer->lines[i].use != PK_LINE_HEADINGS && status == PK_OK; i++) {
        int points;

        status = rate_title(infer, &infer->lines[i], first, &points);
        if (points > best_points) {
            best = &infer->lines[i];
            best_points = points;
        }
        first = first && infer->lines[i].text.size == 0;
    }
    if (status != PK_OK)
        return status;
    infer->schema->title = infer->english ? PK_TEXT("Action plan") : PK_TEXT("Handlingsplan");
    if (best != NULL) {
        if (best->use == PK_LINE_AREA_TITLE)
            free_introduction(infer, (size_t)(best - infer->lines));
        best->use = PK_LINE_TITLE;
        infer->schema->title = best->text;
    }
    if (best_points <= 4)
        status = pk_infer_note_of(infer, PK_INFER_TITLE, infer->schema->title, PK_NO_TEXT);
    else if (pk_infer_years(infer->schema->title, &from, &to) == 0)
        status = pk_infer_note_of(infer, PK_INFER_TITLE_NO_YEAR, infer->schema->title, PK_NO_TEXT);
    return status == PK_OK ? pk_infer_add_wording(infer, &infer->schema->titles, infer->schema->title, false) : status;
}

/* ---- period ---- */

static void find_years(const pk_infer *infer, int *found, int *from, int *to)
{
    int year_from, year_to;

    *found = pk_infer_years(infer->schema->title, from, to);
    for (size_t i = 0; i < infer->line_count && *found < 2; i++) {
        const pk_form_line *line = &infer->lines[i];
        int here = line->use == PK_LINE_ROW || line->use == PK_LINE_FOOTNOTE
                       ? 0
                       : pk_infer_years(line->text, &year_from, &year_to);

        /* one year in a sentence may be any */
        if (here > *found && (here == 2 ? *found == 0 : pk_infer_is_short(line->text))) {
            *found = here;
            *from = year_from;
            *to = year_to;
        }
        if (*found == 1 && i == 0)
            break;
    }
}

/* Two days say it outright, and more closely than the years of a title. */
static bool find_days(const pk_infer *infer, pk_date *from, pk_date *to)
{
    for (size_t i = 0; i < infer->line_count; i++)
        if (infer->lines[i].use != PK_LINE_ROW && infer->lines[i].use != PK_LINE_FOOTNOTE
            && pk_infer_is_short(infer->lines[i].text) && pk_infer_days(infer->lines[i].text, from, to))
            return true;
    return false;
}

static pk_status find_period(pk_infer *infer)
{
    int found, from = infer->options->year, to;
    pk_text years;
    pk_status status = PK_OK;

    if (from < 1 || from > 9999)
        from = 2000;
    to = from;
    if (find_days(infer, &infer->schema->from, &infer->schema->to))
        return PK_OK;
    find_years(infer, &found, &from, &to);
    infer->schema->from = (pk_date) { (int16_t)from, 1, 1 };
    infer->schema->to = (pk_date) { (int16_t)to, 12, 31 };
    if (found == 2)
        return PK_OK;
    if ((status = pk_text_format(infer->arena, &years, "%d", from)) != PK_OK)
        return status;
    return pk_infer_note_of(infer, found == 1 ? PK_INFER_PERIOD : PK_INFER_NO_PERIOD, years, PK_NO_TEXT);
}

/* ---- receiver ---- */

static bool is_mail_sign(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-'
           || c == '_' || c == '+';
}

static pk_text find_mail(pk_text text)
{
    for (size_t at = 1; at + 1 < text.size; at++) {
        size_t start = at, end = at + 1;

        if (text.data[at] != '@')
            continue;
        while (start > 0 && is_mail_sign(text.data[start - 1]))
            start--;
        while (end < text.size && is_mail_sign(text.data[end]))
            end++;
        while (end > at + 1 && text.data[end - 1] == '.')
            end--;
        if (start < at && pk_text_find((pk_text) { text.data + at, end - at }, PK_TEXT(".")) != SIZE_MAX)
            return (pk_text) { text.data + start, end - start };
    }
    return PK_NO_TEXT;
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* "Norra sjukvårdsregionförbundet (NRF)": from the word that begins with the abbreviation's first letter. */
static pk_text name_before(pk_text text, size_t open, size_t close)
{
    enum { WORDS = 6 };
    size_t at = open;

    for (size_t words = 0; words < WORDS && at > 0; words++) {
        while (at > 0 && text.data[at - 1] == ' ')
            at--;
        while (at > 0 && text.data[at - 1] != ' ')
            at--;
        if (text.data[at] == text.data[open + 1])
            return (pk_text) { text.data + at, close + 1 - at };
    }
    return PK_NO_TEXT;
}

/* A name with an abbreviation that the address has too. */
static pk_status find_abbreviated(pk_infer *infer, pk_text text, pk_text mail, pk_text *name)
{
    pk_text address;
    pk_status status = fold(infer, mail, PK_FOLD_LETTERS, &address);

    for (size_t open = 0; open < text.size && status == PK_OK; open++) {
        size_t close = open + 1;
        pk_text folded;

        if (text.data[open] != '(')
            continue;
        while (close < text.size && is_capital(text.data[close]))
            close++;
        if (close < open + 3 || close == text.size || text.data[close] != ')')
            continue;
        status = pk_text_fold(&infer->scratch, (pk_text) { text.data + open + 1, close - open - 1 }, PK_FOLD_LETTERS,
                              &folded);
        if (status == PK_OK && pk_text_find(address, folded) != SIZE_MAX) {
            *name = name_before(text, open, close);
            if (name->data != NULL)
                return PK_OK;
        }
    }
    return status;
}

/* "skickas till RCC Mellansverige senast ..." */
static pk_text find_sent_to(pk_text text)
{
    static const char *const says[] = { "skickas till ",   "lämnas till ",    "insändes till ", "sänds till ",
                                        "skicka in till ", "lämnas in till ", "sent to ",       "send to ",
                                        "returned to ",    "submitted to ",   "submit to " };
    static const char *const ends[] = { " senast", " före", " via", " med", " per", " by", " no later", " before",
                                        " via",    " på ",  ".",    ",",    ";",    "(",   ":" };

    for (size_t i = 0; i < sizeof says / sizeof *says; i++) {
        enum { NAME = 80 };
        size_t at = pk_text_find(text, pk_text_of(says[i]));
        pk_text name;

        if (at == SIZE_MAX)
            continue;
        name = pk_text_from(text, at + strlen(says[i]));
        for (size_t e = 0; e < sizeof ends / sizeof *ends; e++) {
            size_t end = pk_text_find(name, pk_text_of(ends[e]));

            if (end != SIZE_MAX)
                name.size = end;
        }
        name = pk_text_trim(name);
        if (name.size > 0 && name.size <= NAME && pk_text_find(name, PK_TEXT("@")) == SIZE_MAX)
            return name;
    }
    return PK_NO_TEXT;
}

static pk_status find_receiver(pk_infer *infer)
{
    pk_schema *schema = infer->schema;
    pk_text mail = PK_NO_TEXT, name = PK_NO_TEXT, sent_to = PK_NO_TEXT;
    pk_status status = PK_OK;

    for (size_t i = 0; i < infer->line_count; i++)
        if (infer->lines[i].use != PK_LINE_ROW && mail.data == NULL)
            mail = find_mail(infer->lines[i].text);
    for (size_t i = 0; i < infer->line_count && status == PK_OK && name.data == NULL; i++) {
        if (infer->lines[i].use == PK_LINE_ROW)
            continue;
        if (mail.data != NULL)
            status = find_abbreviated(infer, infer->lines[i].text, mail, &name);
        if (sent_to.data == NULL)
            sent_to = find_sent_to(infer->lines[i].text);
    }
    schema->receiver_mail = mail;
    schema->receiver = name.data != NULL ? name : sent_to.data != NULL ? sent_to : mail;
    if (status != PK_OK || name.data != NULL)
        return status;
    if (schema->receiver.data != NULL)
        return pk_infer_note_of(infer, PK_INFER_RECEIVER, schema->receiver, PK_NO_TEXT);
    schema->receiver = infer->english ? PK_TEXT("The receiver") : PK_TEXT("Mottagaren");
    return pk_infer_note_of(infer, PK_INFER_NO_RECEIVER, PK_NO_TEXT, PK_NO_TEXT);
}

/* ---- fields ---- */

/* "____", ".....": where one writes by hand. */
static bool is_rule(pk_text text)
{
    for (size_t i = 0; i < text.size; i++)
        if (strchr("_. \n", text.data[i]) == NULL && (unsigned char)text.data[i] < 0x80)
            return false;
    return pk_text_find(text, PK_TEXT("_")) != SIZE_MAX || pk_text_find(text, PK_TEXT("..")) != SIZE_MAX
           || pk_text_find(text, PK_TEXT("\xE2\x80\xA6")) == 0 || pk_text_is_blank(text);
}

static size_t count_words(pk_text folded)
{
    size_t words = 0;
    pk_text word;

    while (pk_text_next(&folded, ' ', &word))
        words += word.size > 0;
    return words;
}

pk_status pk_infer_is_label(pk_infer *infer, pk_text text, bool *is)
{
    pk_text folded;
    pk_status status = fold(infer, text, PK_FOLD_WORDS, &folded);

    *is = status == PK_OK && pk_infer_field_key(folded) != NULL && count_words(folded) == 1;
    return status;
}

static pk_status add_field(pk_infer *infer, pk_text label, bool *taken)
{
    enum { WORDS = 4 };
    pk_schema *schema = infer->schema;
    pk_schema_field field = { 0 };
    const char *known;
    pk_text folded;
    pk_status status;

    *taken = false;
    if ((status = fold(infer, label, PK_FOLD_WORDS, &folded)) != PK_OK)
        return status;
    if ((known = pk_infer_field_key(folded)) == NULL && count_words(folded) > WORDS)
        return PK_OK; /* "Strategin har fem övergripande mål:" leads to a list */
    field.key = pk_text_of(known);
    if (known == NULL && (status = pk_infer_plain_word(infer->arena, label, '_', &field.key)) != PK_OK)
        return status;
    if (field.key.size == 0 || field.key.data[0] < 'a')
        return PK_OK;
    *taken = true;
    for (size_t i = 0; i < schema->field_count; i++)
        if (pk_text_equal(schema->fields[i].key, field.key))
            return pk_infer_add_wording(infer, &schema->fields[i].labels, label, false);
    if ((status = pk_infer_add_wording(infer, &field.labels, label, false)) != PK_OK)
        return status;
    if (field.labels.count == 0
        || pk_array_reserve(infer->arena, &schema->fields, &schema->field_capacity, schema->field_count, sizeof field)
               != PK_OK)
        return field.labels.count == 0 ? PK_OK : PK_ENOMEM;
    schema->fields[schema->field_count++] = field;
    return PK_OK;
}

/* What follows a label: nothing, a line to write on, a prompt; or, after one that every form has, an answer. */
static pk_status awaits_answer(pk_infer *infer, pk_text label, pk_text rest, bool *awaits)
{
    enum { ANSWER_BYTES = 60 };
    pk_text folded;
    pk_status status = fold(infer, rest, PK_FOLD_WORDS, &folded);

    *awaits = false;
    if (status != PK_OK)
        return status;
    *awaits = is_rule(rest) || pk_infer_is_prompt(folded);
    if (*awaits || rest.size > ANSWER_BYTES)
        return PK_OK;
    if ((status = fold(infer, label, PK_FOLD_WORDS, &folded)) == PK_OK)
        *awaits = pk_infer_field_key(folded) != NULL;
    return status;
}

/* "Region: ____ Datum: ____": each label with what stands up to the next one. */
static pk_status read_field_line(pk_infer *infer, pk_form_line *line)
{
    pk_text rest = line->text;
    bool taken = false, awaits;
    pk_status status = PK_OK;

    while (rest.size > 0 && status == PK_OK) {
        size_t colon = pk_text_find(rest, PK_TEXT(":")), end;
        pk_text label, after;

        if (colon == SIZE_MAX || colon == 0 || colon > LABEL_BYTES)
            break;
        label = pk_text_trim((pk_text) { rest.data, colon + 1 });
        after = pk_text_trim(pk_text_from(rest, colon + 1));
        for (end = 0; end < after.size && strchr("_. ", after.data[end]) != NULL; end++)
            continue;
        if (end > 2) { /* ruled off: another label may follow */
            rest = pk_text_from(after, end);
            after.size = end;
        } else {
            rest = PK_TEXT("");
        }
        if ((status = awaits_answer(infer, label, after, &awaits)) != PK_OK || !awaits)
            break;
        status = add_field(infer, label, &taken);
        if (status == PK_OK && taken)
            line->use = PK_LINE_FIELD;
    }
    return status;
}

/* A label without a colon: in a Word table the cell beside it is there; in a sheet, one that every form has, alone in its row. */
static pk_status is_bare_label(pk_infer *infer, const pk_form_line *line, pk_text label, bool beside, bool *is)
{
    *is = beside && line->block->kind == PK_BLOCK_TABLE;
    if (*is || line->filled > 1)
        return PK_OK;
    return pk_infer_is_label(infer, label, is);
}

/* Labels and the cells beside them. */
static pk_status read_field_row(pk_infer *infer, pk_form_line *line)
{
    const pk_row *row = line->row;
    pk_status status = PK_OK;

    for (size_t i = 0; i < row->count && status == PK_OK; i++) {
        pk_text label = row->cells[i].text, value = PK_TEXT("");
        bool beside = i + 1 < row->count && row->cells[i + 1].column == row->cells[i].column + row->cells[i].columns;
        bool awaits, taken, bare;

        if (pk_text_is_blank(label) || label.size > LABEL_BYTES || pk_text_starts(label, PK_TEXT("*")))
            continue;
        if (beside)
            value = row->cells[i + 1].text;
        if (!pk_text_ends(label, PK_TEXT(":"))
            && ((status = is_bare_label(infer, line, label, beside, &bare)) != PK_OK || !bare))
            continue;
        if ((status = pk_infer_one_line(infer, label, &label)) != PK_OK
            || (status = awaits_answer(infer, label, value, &awaits)) != PK_OK || !awaits)
            continue;
        if ((status = add_field(infer, label, &taken)) == PK_OK && taken) {
            line->use = PK_LINE_FIELD;
            i += beside;
        }
    }
    return status;
}

static pk_status find_fields(pk_infer *infer)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < infer->first_line && status == PK_OK; i++) {
        pk_form_line *line = &infer->lines[i];

        if (line->use != PK_LINE_FREE)
            continue;
        if (line->row != NULL)
            status = read_field_row(infer, line);
        if (status == PK_OK && line->use == PK_LINE_FREE && line->text.size > 0)
            status = read_field_line(infer, line);
    }
    return status;
}

/* ---- introduction ---- */

/* @param titles  To fill: the titles of all parts in PK_FOLD_LETTERS. */
static pk_status list_area_titles(pk_infer *infer, pk_text_index *titles)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < infer->part_count && status == PK_OK; i++) {
        pk_text folded;

        status = pk_text_fold(infer->arena, infer->parts[i].title, PK_FOLD_LETTERS, &folded);
        if (status == PK_OK && folded.size > 0)
            status = pk_text_index_add(titles, folded, i);
    }
    return status;
}

/* A title, in a table of contents with the number of its page. */
static pk_status is_area_title(pk_infer *infer, const pk_text_index *titles, pk_text text, bool *is)
{
    enum { PAGE_DIGITS = 3 };
    pk_text folded;
    pk_status status;

    *is = false;
    pk_infer_cut_number(&text);
    if ((status = fold(infer, text, PK_FOLD_LETTERS, &folded)) != PK_OK)
        return status;
    for (size_t more = 0; more <= PAGE_DIGITS && more < folded.size && !*is; more++)
        *is = pk_text_index_find(titles, (pk_text) { folded.data, folded.size - more }) != SIZE_MAX;
    return PK_OK;
}

/* @param guess  Whether a short line may be a heading though nothing says so. */
static pk_status take_introduction(pk_infer *infer, const pk_text_index *titles, pk_text text, bool heading, bool guess)
{
    enum { HEADING = 60 };
    bool is_title = false;
    pk_text folded;
    pk_status status = PK_OK;

    if (text.size < HEADING * 2)
        status = is_area_title(infer, titles, text, &is_title);
    if (status == PK_OK)
        status = fold(infer, text, PK_FOLD_WORDS, &folded);
    if (status != PK_OK || is_title || pk_infer_is_prompt(folded))
        return status;
    return pk_infer_add_wording(infer, &infer->schema->introduction, text,
                                heading || (guess && text.size < HEADING && pk_infer_is_short(text)));
}

static pk_status read_introduction(pk_infer *infer)
{
    enum { CELL_BYTES = 60 };
    pk_text_index titles = { .arena = infer->arena };
    bool any_headings = false;
    pk_status status = list_area_titles(infer, &titles);

    for (size_t i = 0; i < infer->first_line; i++)
        any_headings |= infer->lines[i].heading && infer->lines[i].use == PK_LINE_FREE;
    for (size_t i = 0; i < infer->first_line && status == PK_OK; i++) {
        const pk_form_line *line = &infer->lines[i];

        if (line->use != PK_LINE_FREE || line->block->kind == PK_BLOCK_HEADER)
            continue;
        if (line->text.size > 0)
            status = take_introduction(infer, &titles, line->text, line->heading, !any_headings);
        for (size_t c = 0; line->filled > 1 && c < line->row->count && status == PK_OK; c++) {
            pk_text text;

            if (line->row->cells[c].text.size >= CELL_BYTES
                && (status = pk_infer_one_line(infer, line->row->cells[c].text, &text)) == PK_OK)
                status = take_introduction(infer, &titles, text, false, false);
        }
    }
    return status;
}

/* Headings over groups of columns: the form's own words, and no column's. */
static pk_status take_groups(pk_infer *infer)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < infer->line_count; i++)
        for (size_t c = 0; infer->lines[i].use == PK_LINE_GROUPS && c < infer->lines[i].row->count; c++) {
            const pk_cell *cell = &infer->lines[i].row->cells[c];
            pk_text text;

            if (cell->columns < 2)
                continue;
            if ((status = pk_infer_one_line(infer, cell->text, &text)) != PK_OK
                || (status = pk_infer_add_wording(infer, &infer->schema->introduction, text, true)) != PK_OK)
                return status;
        }
    return status;
}

/* ---- what was not taken ---- */

static pk_status tell_left(pk_infer *infer)
{
    enum { MOST = 5 };
    const pk_block *block = NULL;
    bool after_label = false; /* what stands there is an answer */
    size_t told = 0;
    pk_status status = PK_OK;

    for (size_t i = 0; i < infer->line_count && told < MOST && status == PK_OK; i++) {
        const pk_form_line *line = &infer->lines[i];
        pk_text folded, text;

        after_label = line->use == PK_LINE_COMMENT_LABEL || (after_label && line->use == PK_LINE_FREE);
        if (line->use != PK_LINE_FREE || after_label || line->filled == 0
            || (line->filled == 1 && i < infer->first_line) || line->block->kind == PK_BLOCK_HEADER
            || (line->row != NULL && line->block == block))
            continue;
        if (line->filled == 1) {
            if ((status = fold(infer, line->text, PK_FOLD_WORDS, &folded)) == PK_OK && !pk_infer_is_prompt(folded)) {
                status = pk_infer_note_of(infer, PK_INFER_LEFT_LINE, line->text, PK_NO_TEXT);
                told++;
            }
            continue;
        }
        block = line->block;
        if ((status = pk_infer_one_line(infer, next_filled(line->row, NULL)->text, &text)) == PK_OK)
            status = pk_infer_note_of(infer, PK_INFER_OTHER_TABLE, text, PK_NO_TEXT);
        told++;
    }
    return status;
}

/* ---- what may stand in a cell without being an answer ---- */

static pk_status add_placeholders(pk_infer *infer)
{
    static const char *const signs[] = { "-", "\xE2\x80\x93", "\xE2\x80\x94", "?", ".", "...", "\xE2\x80\xA6" };
    static const char *const prompts[][2] = {
        { "Klicka eller tryck här för att ange text.", "Klicka här för att ange text." },
        { "Click or tap here to enter text.", "Click here to enter text." },
    };
    pk_wordings *list = &infer->schema->placeholders, found = *list;
    pk_status status = PK_OK;

    *list = (pk_wordings) { 0 };
    for (size_t i = 0; i < sizeof signs / sizeof *signs && status == PK_OK; i++)
        status = pk_infer_add_wording(infer, list, pk_text_of(signs[i]), false);
    for (size_t i = 0; i < 2 && status == PK_OK; i++)
        status = pk_infer_add_wording(infer, list, pk_text_of(prompts[infer->english][i]), false);
    for (size_t i = 0; i < found.count && status == PK_OK; i++)
        status = pk_infer_add_wording(infer, list, found.items[i].text, false);
    return status;
}

pk_status pk_infer_head(pk_infer *infer)
{
    pk_status status = add_placeholders(infer);

    if (status == PK_OK)
        status = find_title(infer);
    if (status == PK_OK)
        status = find_period(infer);
    if (status == PK_OK)
        status = find_receiver(infer);
    if (status == PK_OK)
        status = find_fields(infer);
    if (status == PK_OK)
        status = read_introduction(infer);
    if (status == PK_OK)
        status = take_groups(infer);
    return status == PK_OK ? tell_left(infer) : status;
}
