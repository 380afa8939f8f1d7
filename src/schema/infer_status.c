/* The codes of the status column: "ange Uppnått mål (U), Pågående arbete (P) eller Ej påbörjat arbete (E)". */
#include "schema/infer_parts.h"

#include <string.h>

/* Codes that a text tells; a text that tells only one tells none. */
typedef struct codes {
    pk_text code[32], label[32], synonym[32]; /* no text: none */
    size_t count;
} codes;

enum { CODES_MOST = 32, CODE_BYTES = 6, LABEL_BYTES = 80 };

/* ---- Label (CODE) ---- */

/* "U", "P2", "IE": letters and digits, the first no small letter. */
static bool is_code(pk_text text)
{
    if (text.size == 0 || text.size > CODE_BYTES || (text.data[0] >= 'a' && text.data[0] <= 'z'))
        return false;
    while (text.size > 0)
        if (!pk_is_letter(pk_text_code_point(&text)))
            return false;
    return true;
}

/* The rest after the last of these signs. */
static pk_text after_last(pk_text text, const char *signs)
{
    size_t at = text.size;

    while (at > 0 && strchr(signs, text.data[at - 1]) == NULL)
        at--;
    return pk_text_trim(pk_text_from(text, at));
}

static bool cut_start(pk_text *text, const char *const *starts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (pk_text_starts(*text, pk_text_of(starts[i]))) {
            *text = pk_text_trim(pk_text_from(*text, strlen(starts[i])));
            return true;
        }
    return false;
}

/* What leads over from one code to the next, or from the sentence to the first. */
static pk_text without_lead(pk_text label)
{
    static const char *const leads[] = { ",",       ";",      "/",         "|",       "eller ",  "och ",    "samt ",
                                         "or ",     "and ",   "ange ",     "anges ",  "skriv ",  "välj ",   "fyll i ",
                                         "med ",    "som ",   "state ",    "enter ",  "choose ", "select ", "use ",
                                         "either ", "as ",    "antingen ", "Ange ",   "Skriv ",  "Välj ",   "Fyll i ",
                                         "State ",  "Enter ", "Choose ",   "Select ", "Use " };

    while (cut_start(&label, leads, sizeof leads / sizeof *leads))
        continue;
    return label;
}

static bool is_label(pk_text label)
{
    return label.size > 0 && label.size <= LABEL_BYTES && !pk_text_is_blank(label);
}

static void add_code(codes *found, pk_text code, pk_text label, pk_text synonym)
{
    if (found->count == CODES_MOST)
        return;
    found->code[found->count] = code;
    found->label[found->count] = label;
    found->synonym[found->count++] = synonym;
}

/* One after the other: what stands between two is the second one's label and nothing else. */
static void read_in_parentheses(pk_text text, codes *found)
{
    size_t last = 0;

    found->count = 0;
    for (size_t at = 0; at < text.size; at++) {
        size_t close;
        pk_text code, label;

        if (text.data[at] != '(' || (close = pk_text_find(pk_text_from(text, at), PK_TEXT(")"))) == SIZE_MAX)
            continue;
        code = pk_text_trim((pk_text) { text.data + at + 1, close - 1 });
        label = pk_text_trim((pk_text) { text.data + last, at - last });
        if (found->count == 0)
            label = after_last(label, ",;:.\n");
        label = without_lead(label);
        if (is_code(code) && is_label(label) && pk_text_find(label, PK_TEXT(".")) == SIZE_MAX
            && !(is_code(label) && label.size < code.size)) /* "U (Klart)" */
            add_code(found, code, label, PK_NO_TEXT);
        else if (found->count > 1)
            break;
        else
            found->count = 0;
        at += close;
        last = at + 1;
    }
}

/* ---- CODE (label) ---- */

/* "anges U (uppnått), P (pågår) eller E (ej påbörjat)": between two of them stands the second one's code and nothing else. */
static void read_before_parentheses(pk_text text, codes *found)
{
    size_t last = 0;

    found->count = 0;
    for (size_t at = 0; at < text.size; at++) {
        size_t close;
        pk_text code, label;

        if (text.data[at] != '(' || (close = pk_text_find(pk_text_from(text, at), PK_TEXT(")"))) == SIZE_MAX)
            continue;
        label = pk_text_trim((pk_text) { text.data + at + 1, close - 1 });
        code = pk_text_trim((pk_text) { text.data + last, at - last });
        code = found->count == 0 ? after_last(code, " ,;:.\n") : without_lead(code);
        if (is_code(code) && is_label(label))
            add_code(found, code, label, PK_NO_TEXT);
        else if (found->count > 1)
            break;
        else
            found->count = 0;
        at += close;
        last = at + 1;
    }
}

/* ---- CODE = Label ---- */

static void read_equals(pk_text text, codes *found)
{
    /* "G = grön, klart; Y = gul, pågår": where semicolons divide, commas do not */
    const char *ends = pk_text_find(text, PK_TEXT(";")) != SIZE_MAX ? ";\n)=|" : ",;\n)=|";

    found->count = 0;
    for (size_t at = 0; at < text.size; at++) {
        enum { CODE_WORD = 20 };
        size_t end = at + 1;
        pk_text code, label;

        if (text.data[at] != '=')
            continue;
        while (end < text.size && strchr(ends, text.data[end]) == NULL
               && !(text.data[end] == '.' && (end + 1 == text.size || text.data[end + 1] == ' ')))
            end++;
        if (end < text.size
            && text.data[end] == '=') { /* "U = uppnått P = pågår": the code before it is the next one's */
            size_t word = end;

            while (word > at + 1 && text.data[word - 1] == ' ')
                word--;
            while (word > at + 1 && text.data[word - 1] != ' ')
                word--;
            end = word;
        }
        code = without_lead(after_last((pk_text) { text.data, at }, ",;:.(\n|"));
        if (code.size > CODE_WORD)
            code = after_last(code, " ");
        label = pk_text_trim((pk_text) { text.data + at + 1, end - at - 1 });
        for (const char *const *lead = (const char *const[]) { " eller", " och", " or", " and", NULL }; *lead; lead++)
            if (pk_text_ends(label, pk_text_of(*lead)))
                label = pk_text_trim((pk_text) { label.data, label.size - strlen(*lead) });
        if (code.size > 0 && code.size <= CODE_WORD && is_label(label))
            add_code(found, code, label, PK_NO_TEXT);
    }
}

/* ---- Status (ej påbörjad/pågår/klar) ---- */

static void read_alternatives(pk_text heading, codes *found)
{
    size_t open = pk_text_find(heading, PK_TEXT("(")), close;
    pk_text inside, part;
    char sign;

    found->count = 0;
    if (open == SIZE_MAX || (close = pk_text_find(pk_text_from(heading, open), PK_TEXT(")"))) == SIZE_MAX)
        return;
    inside = (pk_text) { heading.data + open + 1, close - 1 };
    sign = pk_text_find(inside, PK_TEXT("/")) != SIZE_MAX ? '/' : ',';
    while (pk_text_next(&inside, sign, &part)) {
        part = without_lead(pk_text_trim(part));
        if (is_label(part))
            add_code(found, part, part, PK_NO_TEXT);
    }
}

/* A longer text tells more than codes, and each of its brackets may be looked at from each other. */
enum { TELLS_BYTES = 4000 };

static void read_any(pk_text text, codes *found)
{
    found->count = 0;
    if (text.size > TELLS_BYTES)
        return;
    read_in_parentheses(text, found);
    if (found->count < 2)
        read_before_parentheses(text, found);
    if (found->count < 2)
        read_equals(text, found);
    if (found->count < 2)
        found->count = 0;
}

/* ---- a list of values ---- */

/* "U – Uppnått mål", "Uppnått mål (U)": a code and what it means; else the value is both. */
static void read_value(pk_text value, codes *found)
{
    static const char *const signs[] = { " \xE2\x80\x93 ", " - ", ": ", " = " };
    size_t open = pk_text_find(value, PK_TEXT("("));

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t at = pk_text_find(value, pk_text_of(signs[i]));
        pk_text code = { value.data, at }, label;

        if (at == SIZE_MAX || !is_code(code))
            continue;
        label = pk_text_trim(pk_text_from(value, at + strlen(signs[i])));
        if (is_label(label)) {
            add_code(found, code, label, value);
            return;
        }
    }
    if (open != SIZE_MAX && open > 0 && value.data[value.size - 1] == ')') {
        pk_text code = { value.data + open + 1, value.size - open - 2 };
        pk_text label = pk_text_trim((pk_text) { value.data, open });

        if (is_code(code) && is_label(label)) {
            add_code(found, code, label, value);
            return;
        }
    }
    add_code(found, value, value, PK_NO_TEXT);
}

/* ---- what the columns offer ---- */

typedef struct offer {
    pk_text *values;
    size_t count;
    bool closed;
} offer;

static pk_status take_offer(pk_infer *infer, const pk_choice *choice, offer *found)
{
    pk_status status = PK_OK;

    if ((found->values = pk_arena_zeroed(infer->arena, choice->count, sizeof *found->values)) == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < choice->count && status == PK_OK; i++)
        status = pk_infer_one_line(infer, choice->values[i], &found->values[i]);
    found->count = choice->count;
    found->closed = choice->closed;
    return status;
}

/* The first list that is offered anywhere under the column's heading: also in rows where nothing stands yet. */
static pk_status find_offer(pk_infer *infer, size_t column, offer *found)
{
    *found = (offer) { 0 };
    for (size_t p = 0; p < infer->part_count; p++) {
        const pk_form_part *part = &infer->parts[p];
        const pk_choices *choices = &part->block->table->choices;
        uint32_t below = infer->lines[part->headings->line].row->number + 1;

        for (size_t i = 0; i < part->headings->count; i++)
            for (size_t c = 0; part->headings->cells[i].column == column && c < choices->count; c++) {
                const pk_choice *choice = &choices->items[c];
                uint32_t position = part->headings->cells[i].position;

                if (choice->rows[1] >= below && choice->columns[0] <= position && choice->columns[1] >= position)
                    return take_offer(infer, choice, found);
            }
    }
    return PK_OK;
}

/* ---- statuses ---- */

static const uint32_t GOOD = 0xC6E0B4, MIDDLE = 0xFFE699, BAD = 0xF8CBAD;
/* Light colours that differ from those and from one another. */
static const uint32_t others[] = { 0xDDEBF7, 0xE4DFEC, 0xEDEDED, 0xFFF2CC, 0xD0E7E5, 0xF2DCDB, 0xE2EFDA, 0xD9E1F2 };

static uint32_t choose_color(const pk_schema *schema, const pk_schema_status *status)
{
    uint32_t wanted = status->reached ? GOOD : status->begun ? MIDDLE : BAD;

    for (size_t i = 0; i < schema->status_count; i++)
        if (schema->statuses[i].color == wanted)
            return others[schema->status_count % (sizeof others / sizeof *others)];
    return wanted;
}

static pk_status add_status(pk_infer *infer, pk_text code, pk_text label, pk_text synonym)
{
    pk_schema *schema = infer->schema;
    pk_schema_status status = { .code = code, .labels = { label, label } };
    pk_word_entry words = { .code = code, .label = label };
    pk_text folded, *synonyms;

    for (size_t i = 0; i < schema->status_count; i++)
        if (pk_text_equal(schema->statuses[i].code, code))
            return PK_OK;
    pk_arena_reset(&infer->scratch);
    if (pk_text_fold(&infer->scratch, label, PK_FOLD_WORDS, &folded) != PK_OK)
        return PK_ENOMEM;
    status.reached = pk_infer_is_reached(folded);
    status.begun = pk_infer_is_begun(folded);
    status.color = choose_color(schema, &status);
    if (synonym.data != NULL) {
        if ((synonyms = pk_arena_zeroed(infer->arena, 1, sizeof *synonyms)) == NULL)
            return PK_ENOMEM;
        synonyms[0] = synonym;
        words.synonyms = synonyms;
        words.synonym_count = 1;
    }
    if (pk_array_reserve(infer->arena, &schema->statuses, &schema->status_capacity, schema->status_count, sizeof status)
            != PK_OK
        || pk_array_reserve(infer->arena, &schema->status_words, &schema->status_word_capacity, schema->status_count,
                            sizeof words)
               != PK_OK)
        return PK_ENOMEM;
    schema->status_words[schema->status_count] = words;
    schema->statuses[schema->status_count++] = status;
    return PK_OK;
}

/* Where a text tells them, in the order in which one would look: the column's own explanation, its heading, the notes
 * under the tables, the introduction. */
static pk_status find_codes(pk_infer *infer, const pk_schema_column *column, codes *found)
{
    pk_status status = PK_OK;

    read_any(column->legend, found);
    if (found->count < 2)
        read_alternatives(column->headings.items[0].text, found);
    for (size_t i = 0; i < infer->part_count && found->count < 2; i++)
        for (size_t n = 0; n < infer->parts[i].footnote_count && found->count < 2; n++)
            read_any(infer->parts[i].footnotes[n].text.text, found);
    for (size_t i = 0; i < infer->line_count && found->count < 2 && status == PK_OK; i++) {
        pk_text folded;

        if (infer->lines[i].use == PK_LINE_ROW || infer->lines[i].text.size == 0)
            continue;
        pk_arena_reset(&infer->scratch);
        status = pk_text_fold(&infer->scratch, infer->lines[i].text, PK_FOLD_WORDS, &folded);
        if (status == PK_OK && pk_infer_is_status(folded))
            read_any(infer->lines[i].text, found);
    }
    return status;
}

/* Values that are codes, with the labels that a text tells of them. */
static void name_values(const offer *values, const codes *told, codes *found)
{
    found->count = 0;
    for (size_t i = 0; i < values->count; i++)
        read_value(values->values[i], found);
    for (size_t i = 0; i < found->count; i++)
        for (size_t t = 0; t < told->count; t++)
            if (pk_text_equal(found->code[i], told->code[t]))
                found->label[i] = told->label[t];
}

static pk_status take_codes(pk_infer *infer, pk_schema_column *column, const codes *found)
{
    pk_text list = PK_TEXT("");
    pk_status status = PK_OK;

    for (size_t i = 0; i < found->count && status == PK_OK; i++) {
        status = add_status(infer, found->code[i], found->label[i], found->synonym[i]);
        if (status == PK_OK)
            status = pk_text_format(infer->arena, &list, "%.*s%s%.*s", PK_PRINT(list), i > 0 ? ", " : "",
                                    PK_PRINT(found->code[i]));
    }
    column->role = PK_ROLE_STATUS;
    if (status == PK_OK && column->untitled && pk_schema_column_by_key(infer->schema, PK_TEXT("status")) == NULL) {
        column->key = PK_TEXT("status");
        column->headings.count = 0;
        status = pk_infer_add_wording(infer, &column->headings, PK_TEXT("Status"), false);
    }
    return status == PK_OK ? pk_infer_note_of(infer, PK_INFER_CODES, list, PK_NO_TEXT) : status;
}

static bool has_digits(const offer *values)
{
    for (size_t i = 0; i < values->count; i++)
        for (size_t at = 0; at < values->values[i].size; at++)
            if (values->values[i].data[at] >= '0' && values->values[i].data[at] <= '9')
                return true;
    return false;
}

/* "Klart" with a list of yes and no is no time. */
static pk_status take_values(pk_infer *infer, pk_schema_column *column, const offer *values)
{
    pk_status status = PK_OK;

    if (column->role == PK_ROLE_TIME && !has_digits(values)) {
        column->role = PK_ROLE_TEXT;
        status = pk_infer_note_of(infer, PK_INFER_ROLE, column->headings.items[0].text, PK_NO_TEXT);
        if (status != PK_OK)
            return status;
    }
    if (!values->closed)
        return pk_infer_note_of(infer, PK_INFER_OPEN_CHOICES, column->headings.items[0].text, PK_NO_TEXT);
    for (size_t i = 0; i < values->count && status == PK_OK; i++)
        status = pk_infer_add_wording(infer, &column->values, values->values[i], false);
    return status;
}

static pk_status offers_statuses(pk_infer *infer, const offer *values, bool *are)
{
    size_t known = 0;

    for (size_t i = 0; i < values->count; i++) {
        pk_text folded;

        pk_arena_reset(&infer->scratch);
        if (pk_text_fold(&infer->scratch, values->values[i], PK_FOLD_WORDS, &folded) != PK_OK)
            return PK_ENOMEM;
        known += pk_infer_is_status(folded);
    }
    *are = known >= 2;
    return PK_OK;
}

static pk_status judge_column(pk_infer *infer, size_t index)
{
    pk_schema_column *column = &infer->schema->columns[index];
    bool by_word = column->role == PK_ROLE_STATUS, by_values = false;
    codes told = { .count = 0 }, found;
    offer values;
    pk_status status = find_offer(infer, index, &values);

    if (status == PK_OK && values.count > 1)
        status = offers_statuses(infer, &values, &by_values);
    if (status != PK_OK || column->role == PK_ROLE_GOAL)
        return status;
    column->role = by_word ? PK_ROLE_TEXT : column->role;
    if (infer->schema->status_count > 0 || (!by_word && !by_values && !column->untitled)) {
        if (by_word && values.count == 0)
            return pk_infer_note_of(infer, PK_INFER_ROLE, column->headings.items[0].text, PK_NO_TEXT);
        return values.count > 0 ? take_values(infer, column, &values) : PK_OK;
    }
    if ((status = find_codes(infer, column, &told)) != PK_OK)
        return status;
    found = told;
    if (values.count > 1)
        name_values(&values, &told, &found);
    if (found.count > 1)
        return take_codes(infer, column, &found);
    return by_word ? pk_infer_note_of(infer, PK_INFER_NO_CODES, column->headings.items[0].text, PK_NO_TEXT) : PK_OK;
}

/* Columns that speak of status come before one without a heading: that is only the status where no other is. */
pk_status pk_infer_statuses(pk_infer *infer)
{
    pk_status status = PK_OK;

    for (int untitled = 0; untitled <= 1; untitled++)
        for (size_t i = 0; i < infer->schema->column_count && status == PK_OK; i++)
            if (infer->schema->columns[i].untitled == (untitled == 1))
                status = judge_column(infer, i);
    return status;
}
