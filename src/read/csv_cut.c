#include "read/csv_cut.h"

#include <string.h>

/* ---- fields ---- */

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* Blanks around quotes; but a tab may be what divides the fields. */
static size_t skip_blanks(pk_text text, size_t at, char delimiter)
{
    while (at < text.size && (text.data[at] == ' ' || text.data[at] == '\t') && text.data[at] != delimiter)
        at++;
    return at;
}

static bool ends_field(pk_text text, size_t at, char delimiter)
{
    return at == text.size || text.data[at] == delimiter || is_line_end(text.data[at]);
}

static size_t plain_size(pk_text text, char delimiter)
{
    size_t at = 0;

    while (!ends_field(text, at, delimiter))
        at++;
    return at;
}

static size_t line_end_size(pk_text text, size_t at)
{
    if (at == text.size || !is_line_end(text.data[at]))
        return 0;
    return text.data[at] == '\r' && at + 1 < text.size && text.data[at + 1] == '\n' ? 2 : 1;
}

static uint32_t count_line_ends(pk_text text)
{
    uint32_t count = 0;

    for (size_t at = 0; at < text.size; at++) {
        size_t size = line_end_size(text, at);

        count += size > 0;
        at += size == 2;
    }
    return count;
}

typedef struct pk_quoted {
    size_t size;
    bool closed, fault;
} pk_quoted;

/* A quoted field as libcsv reads it: a quote ends it where a delimiter or line end follows, blanks between or not; two
 * are one of the text; and with anything else behind, the quote is text and the field goes on, which is a fault.
 *
 * @param start  Behind the first quote. */
static pk_quoted quoted_field(pk_text text, size_t start, char delimiter)
{
    pk_quoted result = { .size = text.size };
    const char *quote = start < text.size ? memchr(text.data + start, '"', text.size - start) : NULL;

    while (quote != NULL) {
        size_t after = (size_t)(quote - text.data) + 1, next = skip_blanks(text, after, delimiter);

        if (ends_field(text, next, delimiter)) {
            result.size = next;
            result.closed = true;
            return result;
        }
        if (text.data[next] == '"' && next > after) { /* this one may be the end as well */
            result.fault = true;
            quote = text.data + next;
            continue;
        }
        if (text.data[next] == '"')
            next++;
        else
            result.fault = true;
        quote = next < text.size ? memchr(text.data + next, '"', text.size - next) : NULL;
    }
    return result;
}

/* Which part of the text a quoted field is looked for in. A file with a fault in each cell would be read once for each
 * of them: when too much was read in vain, only short fields within a line are still taken for quoted. */
static pk_text within_reach(const pk_csv_cutter *cutter, pk_text text)
{
    enum { SHORT = 256 };
    uint64_t reach = cutter->reach > SHORT ? cutter->reach : SHORT;
    size_t size = 0;

    if (text.size > reach)
        text.size = (size_t)reach;
    if (cutter->reach > 0)
        return text;
    while (size < text.size && !is_line_end(text.data[size]))
        size++;
    return (pk_text) { text.data, size };
}

static void use_up(pk_csv_cutter *cutter, size_t size)
{
    cutter->reach -= size < cutter->reach ? size : cutter->reach;
}

/* The delimiters from a field's end to the end of its record. */
static size_t delimiters_ahead(pk_csv_cutter *cutter, pk_text text, size_t at)
{
    char delimiter = cutter->delimiter;
    size_t count = 0, from = at;

    text = within_reach(cutter, text);
    while (at < text.size && text.data[at] == delimiter) {
        pk_text rest = pk_text_from(text, at + 1);
        size_t quote = skip_blanks(rest, 0, delimiter);

        count++;
        at += 1
              + (quote < rest.size && rest.data[quote] == '"' ? quoted_field(rest, quote + 1, delimiter).size
                                                              : plain_size(rest, delimiter));
    }
    use_up(cutter, at - from);
    return count;
}

/* A field whose quotes do not pair: did its first quote begin a quoted text (with a quote in it that should be two), or
 * is it a character like others, and the text ends with its line (V7)? What gives the record as many fields as the
 * others have is right; and when that says nothing, what leaves each line to itself. */
static bool first_quote_is_text(pk_csv_cutter *cutter, pk_text text, const pk_quoted *quoted)
{
    bool one_line, as_usual;

    use_up(cutter, quoted->size);
    if (!quoted->closed)
        return true;
    one_line = count_line_ends((pk_text) { text.data, quoted->size }) == 0;
    if (cutter->usual == SIZE_MAX)
        return !one_line;
    as_usual = cutter->delimiters + delimiters_ahead(cutter, text, quoted->size) == cutter->usual;
    if (one_line && as_usual)
        return false;
    if (cutter->delimiters + delimiters_ahead(cutter, text, plain_size(text, cutter->delimiter)) == cutter->usual)
        return true;
    return !as_usual && !one_line;
}

/* 12" and Storgatan "A" are text; a quote that ends the field and has no other one may have lost it. */
static bool ends_unopened(pk_text field)
{
    size_t quotes = 0;

    field = pk_text_trim(field);
    if (field.size == 0 || field.data[field.size - 1] != '"')
        return false;
    for (size_t at = 0; at < field.size; at++)
        quotes += field.data[at] == '"';
    return quotes % 2 != 0;
}

/* When the quote that begins a text of several lines is missing, nothing shows it but the records: the lines of one
 * became several, and the first and the last of them are too short; or, of a first field, the one before the last. */
static uint32_t unopened_in_record(const pk_csv_cutter *cutter)
{
    bool torn = cutter->usual != SIZE_MAX && (cutter->delimiters != cutter->usual || cutter->before < cutter->usual);

    return torn ? cutter->unopened : 0;
}

static void end_record(pk_csv_cutter *cutter)
{
    if (cutter->content)
        cutter->before = cutter->delimiters;
    cutter->delimiters = 0;
    cutter->unopened = 0;
    cutter->content = false;
    cutter->line++;
}

void pk_csv_cut_start(pk_csv_cutter *cutter, pk_text text, char delimiter, size_t usual, uint32_t line)
{
    *cutter = (pk_csv_cutter) { .text = text,
                                .delimiter = delimiter,
                                .usual = usual,
                                .line = line,
                                .before = SIZE_MAX,
                                .reach = (uint64_t)text.size * 8 + 1024 * 1024 };
}

bool pk_csv_cut(pk_csv_cutter *cutter, pk_csv_field *field)
{
    pk_text text = cutter->text;
    size_t start, size;
    bool quoted = false;

    if (text.size == 0 && !cutter->open)
        return false;
    *field = (pk_csv_field) { .line = cutter->line };
    start = skip_blanks(text, 0, cutter->delimiter);
    if (start < text.size && text.data[start] == '"') {
        pk_quoted found = quoted_field(within_reach(cutter, text), start + 1, cutter->delimiter);

        size = found.size;
        field->fault = found.fault || !found.closed;
        field->as_text = field->fault && first_quote_is_text(cutter, text, &found);
        quoted = !field->as_text;
    }
    if (!quoted)
        size = plain_size(text, cutter->delimiter);
    field->raw = (pk_text) { text.data, size };
    if (quoted)
        cutter->line += count_line_ends(field->raw);
    field->last = size == text.size || text.data[size] != cutter->delimiter;
    cutter->open = !field->last;
    cutter->content = cutter->content || size > 0 || !field->last;
    if (!quoted && !field->as_text && cutter->unopened == 0 && ends_unopened(field->raw))
        cutter->unopened = field->line;
    if (field->last) {
        field->unopened = unopened_in_record(cutter);
        end_record(cutter);
    } else {
        cutter->delimiters++;
    }
    cutter->text = pk_text_from(text, size + (field->last ? line_end_size(text, size) : 1));
    return true;
}

/* ---- the delimiter ---- */

enum { SAMPLE_RECORDS = 20, SAMPLE_BYTES = 256 * 1024, SAMPLE_REACH = 1024 * 1024 };

typedef struct pk_csv_bid {
    size_t records;    /* looked at */
    size_t agreeing;   /* that have the most usual number of delimiters, which is not 0 */
    size_t delimiters; /* in those */
    size_t faults;     /* fields whose quotes do not pair */
} pk_csv_bid;

static bool is_majority(const pk_csv_bid *bid)
{
    return bid->agreeing * 2 > bid->records;
}

/* The number of delimiters of most records. */
static void find_usual(const size_t *counts, pk_csv_bid *bid)
{
    for (size_t i = 0; i < bid->records; i++) {
        size_t agreeing = 0;

        for (size_t j = 0; j < bid->records; j++)
            agreeing += counts[j] == counts[i];
        if (agreeing * counts[i] > bid->delimiters) {
            bid->agreeing = agreeing;
            bid->delimiters = agreeing * counts[i];
        }
    }
}

/* @param prose  Commas with a blank behind them are those of a sentence and do not count: Swedish cells are full of
 *                them, and programs write none. */
static pk_csv_bid bid(pk_text text, char delimiter, bool prose)
{
    size_t counts[SAMPLE_RECORDS] = { 0 };
    pk_csv_bid result = { 0 };
    pk_csv_cutter cutter;
    pk_csv_field field;
    bool content = false;

    pk_csv_cut_start(&cutter, text, delimiter, SIZE_MAX, 1);
    cutter.reach = SAMPLE_REACH;
    while (result.records < SAMPLE_RECORDS && text.size - cutter.text.size < SAMPLE_BYTES
           && pk_csv_cut(&cutter, &field)) {
        bool of_sentence = prose && delimiter == ',' && pk_text_starts(cutter.text, PK_TEXT(" "));

        result.faults += field.fault;
        content = content || !field.last || skip_blanks(field.raw, 0, delimiter) < field.raw.size;
        if (!field.last) {
            counts[result.records] += !of_sentence;
        } else {
            result.records += content; /* a blank line is none */
            content = false;
        }
    }
    result.records += content; /* the sample ends within it */
    find_usual(counts, &result);
    return result;
}

static pk_csv_choice choice_of(char delimiter, const pk_csv_bid *bid, bool doubtful)
{
    return (pk_csv_choice) { .delimiter = delimiter,
                             .doubtful = doubtful,
                             .only_one = bid->delimiters == 0,
                             .usual = bid->agreeing >= 2 ? bid->delimiters / bid->agreeing : SIZE_MAX,
                             .records = bid->records,
                             .agreeing = bid->agreeing };
}

static const char candidates[] = { ';', '\t', ',', '|' };

enum { CANDIDATES = sizeof candidates / sizeof candidates[0] };

/* Quotes that pair with one sign and not with another tell which is right. But one fault of somebody's is no reason to
 * take commas for it: the other must stand more often, or nearly each record be at fault. */
static bool is_outdone(const pk_csv_bid *bids, size_t index)
{
    const pk_csv_bid *bid = &bids[index];

    for (size_t i = 0; i < CANDIDATES; i++)
        if (bid->faults > 0 && bids[i].faults == 0 && is_majority(&bids[i])
            && (bids[i].delimiters > bid->delimiters || bid->faults * 2 > bid->records))
            return true;
    return false;
}

static bool is_unanimous(const pk_csv_bid *bid)
{
    return bid->agreeing == bid->records;
}

/* A sign further down the list that more of the records agree on: a cell of most rows has a semicolon in it, and the
 * cells are divided by tabs. Of commas all records must have as many, for many a row has one decimal number. */
static size_t more_agreed_on(const pk_csv_bid *bids, size_t index)
{
    size_t best = index;

    for (size_t i = index + 1; i < CANDIDATES; i++)
        if (is_majority(&bids[i]) && !is_outdone(bids, i)
            && bids[i].agreeing * bids[best].records > bids[best].agreeing * bids[i].records
            && (candidates[i] != ',' || is_unanimous(&bids[i])))
            best = i;
    return best;
}

/* The first sign that stands equally often in most of the records. The order decides, not the number: "90,5;80,2;70,1"
 * has more commas than semicolons. In doubt when all records have as many of another, or more agree on another. */
static bool choose_majority(const pk_csv_bid *bids, pk_csv_choice *choice)
{
    for (size_t i = 0; i < CANDIDATES; i++) {
        bool doubtful;
        size_t best;

        if (!is_majority(&bids[i]) || is_outdone(bids, i))
            continue;
        best = more_agreed_on(bids, i);
        doubtful = best != i;
        for (size_t j = i + 1; j < CANDIDATES; j++)
            doubtful = doubtful
                       || (bids[j].delimiters == bids[i].delimiters && is_unanimous(&bids[i]) && is_unanimous(&bids[j])
                           && bids[j].records == bids[i].records);
        *choice = choice_of(candidates[best], &bids[best], doubtful);
        return true;
    }
    return false;
}

/* Where no sign stands equally often, the one that stands most often; in doubt when it is not the only one. */
static pk_csv_choice choose_most(const pk_csv_bid *bids)
{
    size_t best = 0, found = 0;

    for (size_t i = 0; i < CANDIDATES; i++) {
        found += bids[i].delimiters > 0;
        if (bids[i].delimiters > bids[best].delimiters)
            best = i;
    }
    return choice_of(candidates[best], &bids[best], found > 1);
}

bool pk_csv_is_delimiter(char sign)
{
    return sign == '\t'
           || (sign >= ' ' && sign < 0x7F && sign != '"' && !(sign >= '0' && sign <= '9')
               && !((sign | 0x20) >= 'a' && (sign | 0x20) <= 'z'));
}

pk_csv_choice pk_csv_choose(pk_text text, char delimiter)
{
    pk_csv_bid bids[CANDIDATES], by_hand;
    pk_csv_choice choice;

    if (delimiter != 0) {
        by_hand = bid(text, delimiter, false);
        choice = choice_of(delimiter, &by_hand, false);
        choice.told = true;
        return choice;
    }
    for (size_t i = 0; i < CANDIDATES; i++)
        bids[i] = bid(text, candidates[i], true);
    if (choose_majority(bids, &choice))
        return choice;
    choice = choose_most(bids);
    if (choice.only_one) { /* typed by hand: "a, b, c"? */
        by_hand = bid(text, ',', false);
        if (is_majority(&by_hand))
            return choice_of(',', &by_hand, true);
    }
    return choice;
}

bool pk_csv_take_separator_line(pk_text *text, char *delimiter)
{
    bool quoted = text->size > 0 && text->data[0] == '"';
    pk_text rest = pk_text_from(*text, quoted ? 1 : 0);
    char sign;

    if (rest.size < 5 || (rest.data[0] | 0x20) != 's' || (rest.data[1] | 0x20) != 'e' || (rest.data[2] | 0x20) != 'p'
        || rest.data[3] != '=')
        return false;
    sign = rest.data[4];
    if (!pk_csv_is_delimiter(sign))
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
    *text = pk_text_from(rest, line_end_size(rest, 0));
    return true;
}

bool pk_csv_is_delimited(pk_text text, char delimiter)
{
    pk_csv_choice choice;
    char separator;

    if (pk_csv_take_separator_line(&text, &separator))
        return true;
    choice = pk_csv_choose(text, delimiter);
    return choice.agreeing >= 2 && choice.agreeing * 2 >= choice.records;
}
