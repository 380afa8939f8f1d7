#include "value/timeline_words.h"

#include <string.h>
#include <utf8proc.h>

typedef struct pk_time_word {
    const char *text; /* lower case; a phrase has one blank between its words */
    pk_token_kind kind;
    int value;
} pk_time_word;

/* Several words that mean one thing. Longer ones before those they begin with. Stops between letters are
 * passed over. */
static const pk_time_word phrases[] = {
    { "så snart som möjligt", PK_TOKEN_SOON, 0 },
    { "så fort som möjligt", PK_TOKEN_SOON, 0 },
    { "i överensstämmelse med", PK_TOKEN_CONDITION, 0 },
    { "i enlighet med", PK_TOKEN_CONDITION, 0 },
    { "i samband med", PK_TOKEN_CONDITION, 0 },
    { "i samråd med", PK_TOKEN_CONDITION, 0 },
    { "i takt med", PK_TOKEN_CONDITION, 0 },
    { "i mån av", PK_TOKEN_CONDITION, 0 },
    { "i väntan på", PK_TOKEN_CONDITION, 0 },
    { "i avvaktan på", PK_TOKEN_CONDITION, 0 },
    { "under förutsättning", PK_TOKEN_CONDITION, 0 },
    { "så snart", PK_TOKEN_CONDITION, 0 },
    { "så fort", PK_TOKEN_CONDITION, 0 },
    { "inom kort", PK_TOKEN_SOON, 0 },
    { "vid behov", PK_TOKEN_OPEN, 0 },
    { "på sikt", PK_TOKEN_OPEN, 0 },
    { "på längre sikt", PK_TOKEN_OPEN, 0 },
    { "på lång sikt", PK_TOKEN_OPEN, 0 },
    { "tills vidare", PK_TOKEN_OPEN, 0 },
    { "till vidare", PK_TOKEN_OPEN, 0 },
    { "från och med", PK_TOKEN_FROM, 0 },
    { "fr o m", PK_TOKEN_FROM, 0 },
    { "f o m", PK_TOKEN_FROM, 0 },
    { "med start", PK_TOKEN_FROM, 0 },
    { "med början", PK_TOKEN_FROM, 0 },
    { "fram till och med", PK_TOKEN_UNTIL, 0 },
    { "till och med", PK_TOKEN_UNTIL, 0 },
    { "t o m", PK_TOKEN_UNTIL, 0 },
    { "fram till", PK_TOKEN_UNTIL, 0 },
    { "fram tills", PK_TOKEN_UNTIL, 0 },
    { "och framåt", PK_TOKEN_ONWARD, 0 },
    { "och framöver", PK_TOKEN_ONWARD, 0 },
    { "och därefter", PK_TOKEN_ONWARD, 0 },
    { "och vidare", PK_TOKEN_ONWARD, 0 },
    { "och senare", PK_TOKEN_ONWARD, 0 },
    { "året runt", PK_TOKEN_RECURRING, 0 },
    { "hela tiden", PK_TOKEN_RECURRING, 0 },
    { "om året", PK_TOKEN_RECURRING, 0 },
    { "om dagen", PK_TOKEN_RECURRING, 0 },
    { "i månaden", PK_TOKEN_RECURRING, 0 },
    { "innevarande år", PK_TOKEN_THIS_YEAR, 0 },
    { "under hela året", PK_TOKEN_THIS_YEAR, 0 },
    { "under året", PK_TOKEN_THIS_YEAR, 0 },
    { "hela året", PK_TOKEN_THIS_YEAR, 0 },
    { "i år", PK_TOKEN_THIS_YEAR, 0 },
    { "årets slut", PK_TOKEN_YEAR_END, 0 },
    { "årets utgång", PK_TOKEN_YEAR_END, 0 },
    { "före jul", PK_TOKEN_CHRISTMAS, 1 },
    { "innan jul", PK_TOKEN_CHRISTMAS, 1 },
};

static const pk_time_word words[] = {
    { "januari", PK_TOKEN_MONTH, 1 },
    { "februari", PK_TOKEN_MONTH, 2 },
    { "mars", PK_TOKEN_MONTH, 3 },
    { "april", PK_TOKEN_MONTH, 4 },
    { "maj", PK_TOKEN_MONTH, 5 },
    { "juni", PK_TOKEN_MONTH, 6 },
    { "juli", PK_TOKEN_MONTH, 7 },
    { "augusti", PK_TOKEN_MONTH, 8 },
    { "september", PK_TOKEN_MONTH, 9 },
    { "oktober", PK_TOKEN_MONTH, 10 },
    { "november", PK_TOKEN_MONTH, 11 },
    { "december", PK_TOKEN_MONTH, 12 },
    { "jan", PK_TOKEN_MONTH_SHORT, 1 },
    { "feb", PK_TOKEN_MONTH_SHORT, 2 },
    { "febr", PK_TOKEN_MONTH_SHORT, 2 },
    { "mar", PK_TOKEN_MONTH_SHORT, 3 },
    { "apr", PK_TOKEN_MONTH_SHORT, 4 },
    { "jun", PK_TOKEN_MONTH_SHORT, 6 },
    { "jul", PK_TOKEN_MONTH_SHORT, 7 },
    { "aug", PK_TOKEN_MONTH_SHORT, 8 },
    { "sep", PK_TOKEN_MONTH_SHORT, 9 },
    { "sept", PK_TOKEN_MONTH_SHORT, 9 },
    { "okt", PK_TOKEN_MONTH_SHORT, 10 },
    { "nov", PK_TOKEN_MONTH_SHORT, 11 },
    { "dec", PK_TOKEN_MONTH_SHORT, 12 },
    /* seasons and terms */
    { "våren", PK_TOKEN_SEASON, PK_SPRING },
    { "vårens", PK_TOKEN_SEASON, PK_SPRING },
    { "vårterminen", PK_TOKEN_SEASON, PK_SPRING },
    { "vårtermin", PK_TOKEN_SEASON, PK_SPRING },
    { "vt", PK_TOKEN_SEASON, PK_SPRING },
    { "vår", PK_TOKEN_OUR, PK_SPRING },
    { "sommar", PK_TOKEN_SEASON, PK_SUMMER },
    { "sommaren", PK_TOKEN_SEASON, PK_SUMMER },
    { "sommarens", PK_TOKEN_SEASON, PK_SUMMER },
    { "höst", PK_TOKEN_SEASON, PK_AUTUMN },
    { "hösten", PK_TOKEN_SEASON, PK_AUTUMN },
    { "höstens", PK_TOKEN_SEASON, PK_AUTUMN },
    { "höstterminen", PK_TOKEN_SEASON, PK_AUTUMN },
    { "hösttermin", PK_TOKEN_SEASON, PK_AUTUMN },
    { "ht", PK_TOKEN_SEASON, PK_AUTUMN },
    { "vinter", PK_TOKEN_SEASON, PK_WINTER },
    { "vintern", PK_TOKEN_SEASON, PK_WINTER },
    /* parts of a year */
    { "halvår", PK_TOKEN_HALF, 0 },
    { "halvåret", PK_TOKEN_HALF, 0 },
    { "halvan", PK_TOKEN_HALF, 0 },
    { "hälften", PK_TOKEN_HALF, 0 },
    { "kvartal", PK_TOKEN_QUARTER, 0 },
    { "kvartalet", PK_TOKEN_QUARTER, 0 },
    { "kvartalen", PK_TOKEN_QUARTER, 0 },
    { "kv", PK_TOKEN_QUARTER, 0 },
    { "kvart", PK_TOKEN_QUARTER, 0 },
    { "tertial", PK_TOKEN_TERTIAL, 0 },
    { "tertialet", PK_TOKEN_TERTIAL, 0 },
    { "tertialen", PK_TOKEN_TERTIAL, 0 },
    { "vecka", PK_TOKEN_WEEK, 0 },
    { "veckan", PK_TOKEN_WEEK, 0 },
    { "veckor", PK_TOKEN_WEEK, 0 },
    { "veckorna", PK_TOKEN_WEEK, 0 },
    { "v", PK_TOKEN_WEEK, 0 },
    { "w", PK_TOKEN_WEEK, 0 },
    { "h", PK_TOKEN_LETTER, 'h' },
    { "q", PK_TOKEN_LETTER, 'q' },
    { "t", PK_TOKEN_LETTER, 't' },
    { "år", PK_TOKEN_YEAR_WORD, 0 },
    { "året", PK_TOKEN_YEAR_WORD, 0 },
    { "åren", PK_TOKEN_YEAR_WORD, 0 },
    { "kalenderår", PK_TOKEN_YEAR_WORD, 0 },
    { "kalenderåret", PK_TOKEN_YEAR_WORD, 0 },
    { "verksamhetsår", PK_TOKEN_YEAR_WORD, 0 },
    { "verksamhetsåret", PK_TOKEN_YEAR_WORD, 0 },
    { "budgetår", PK_TOKEN_YEAR_WORD, 0 },
    { "budgetåret", PK_TOKEN_YEAR_WORD, 0 },
    { "månad", PK_TOKEN_MONTH_WORD, 0 },
    { "månaden", PK_TOKEN_MONTH_WORD, 0 },
    { "månader", PK_TOKEN_MONTH_WORD, 0 },
    { "mån", PK_TOKEN_MONTH_WORD, 0 },
    { "termin", PK_TOKEN_UNIT, 0 },
    { "terminer", PK_TOKEN_UNIT, 0 },
    { "dag", PK_TOKEN_UNIT, 0 },
    { "dagar", PK_TOKEN_UNIT, 0 },
    { "dygn", PK_TOKEN_UNIT, 0 },
    { "årsskifte", PK_TOKEN_TURN_OF_YEAR, 0 },
    { "årsskiftet", PK_TOKEN_TURN_OF_YEAR, 0 },
    { "halvårsskifte", PK_TOKEN_TURN_OF_HALF, 0 },
    { "halvårsskiftet", PK_TOKEN_TURN_OF_HALF, 0 },
    { "månadsskifte", PK_TOKEN_TURN_OF_MONTH, 0 },
    { "månadsskiftet", PK_TOKEN_TURN_OF_MONTH, 0 },
    { "läsår", PK_TOKEN_SCHOOL_YEAR, 0 },
    { "läsåret", PK_TOKEN_SCHOOL_YEAR, 0 },
    { "julen", PK_TOKEN_CHRISTMAS, 0 },
    { "första", PK_TOKEN_ORDINAL, 1 },
    { "andra", PK_TOKEN_ORDINAL, 2 },
    { "tredje", PK_TOKEN_ORDINAL, 3 },
    { "fjärde", PK_TOKEN_ORDINAL, 4 },
    { "sista", PK_TOKEN_ORDINAL, -1 },
    { "siste", PK_TOKEN_ORDINAL, -1 },
    { "början", PK_TOKEN_BEGINNING, 0 },
    { "inledningen", PK_TOKEN_BEGINNING, 0 },
    { "tidigt", PK_TOKEN_BEGINNING, 0 },
    { "mitten", PK_TOKEN_MIDDLE, 0 },
    { "slutet", PK_TOKEN_ENDING, 0 },
    { "utgången", PK_TOKEN_ENDING, 0 },
    { "sent", PK_TOKEN_ENDING, 0 },
    { "årsslut", PK_TOKEN_YEAR_END, 0 },
    { "årsslutet", PK_TOKEN_YEAR_END, 0 },
    /* where it begins and ends */
    { "från", PK_TOKEN_FROM, 0 },
    { "fr", PK_TOKEN_FROM, 0 },
    { "from", PK_TOKEN_FROM, 0 },
    { "fom", PK_TOKEN_FROM, 0 },
    { "sedan", PK_TOKEN_FROM, 0 },
    { "tidigast", PK_TOKEN_EARLIEST, 0 },
    { "till", PK_TOKEN_UNTIL, 0 },
    { "tills", PK_TOKEN_UNTIL, 0 },
    { "tom", PK_TOKEN_UNTIL, 0 },
    { "senast", PK_TOKEN_LATEST, 0 },
    { "deadline", PK_TOKEN_LATEST, 0 },
    { "slutdatum", PK_TOKEN_LATEST, 0 },
    { "före", PK_TOKEN_BEFORE, 0 },
    { "innan", PK_TOKEN_BEFORE, 0 },
    { "inför", PK_TOKEN_BEFORE, 0 },
    { "efter", PK_TOKEN_AFTER, 0 },
    { "mellan", PK_TOKEN_BETWEEN, 0 },
    { "framåt", PK_TOKEN_ONWARD, 0 },
    { "framöver", PK_TOKEN_ONWARD, 0 },
    { "och", PK_TOKEN_AND, 0 },
    { "samt", PK_TOKEN_AND, 0 },
    { "eller", PK_TOKEN_AND, 0 },
    { "alternativt", PK_TOKEN_AND, 0 },
    { "respektive", PK_TOKEN_RESPECTIVELY, 0 },
    { "resp", PK_TOKEN_RESPECTIVELY, 0 },
    { "flytta", PK_TOKEN_MOVED, 0 },
    { "flyttas", PK_TOKEN_MOVED, 0 },
    { "flyttad", PK_TOKEN_MOVED, 0 },
    { "flyttat", PK_TOKEN_MOVED, 0 },
    { "flyttats", PK_TOKEN_MOVED, 0 },
    { "skjuts", PK_TOKEN_MOVED, 0 },
    { "skjutits", PK_TOKEN_MOVED, 0 },
    { "skjutas", PK_TOKEN_MOVED, 0 },
    { "uppskjuten", PK_TOKEN_MOVED, 0 },
    { "uppskjutet", PK_TOKEN_MOVED, 0 },
    { "senareläggs", PK_TOKEN_MOVED, 0 },
    { "senarelagt", PK_TOKEN_MOVED, 0 },
    /* at intervals, or all the time */
    { "löpande", PK_TOKEN_RECURRING, 1 },
    { "fortlöpande", PK_TOKEN_RECURRING, 1 },
    { "kontinuerligt", PK_TOKEN_RECURRING, 1 },
    { "kontinuerlig", PK_TOKEN_RECURRING, 0 },
    { "kontinuerliga", PK_TOKEN_RECURRING, 0 },
    { "återkommande", PK_TOKEN_RECURRING, 0 },
    { "regelbundet", PK_TOKEN_RECURRING, 0 },
    { "regelbunden", PK_TOKEN_RECURRING, 0 },
    { "regelbundna", PK_TOKEN_RECURRING, 0 },
    { "ständigt", PK_TOKEN_RECURRING, 0 },
    { "dagligen", PK_TOKEN_RECURRING, 0 },
    { "veckovis", PK_TOKEN_RECURRING, 0 },
    { "månadsvis", PK_TOKEN_RECURRING, 0 },
    { "månatligen", PK_TOKEN_RECURRING, 0 },
    { "månatlig", PK_TOKEN_RECURRING, 0 },
    { "månatliga", PK_TOKEN_RECURRING, 0 },
    { "kvartalsvis", PK_TOKEN_RECURRING, 0 },
    { "tertialvis", PK_TOKEN_RECURRING, 0 },
    { "terminsvis", PK_TOKEN_RECURRING, 0 },
    { "halvårsvis", PK_TOKEN_RECURRING, 0 },
    { "halvårligen", PK_TOKEN_RECURRING, 0 },
    { "årsvis", PK_TOKEN_RECURRING, 0 },
    { "årlig", PK_TOKEN_RECURRING, 0 },
    { "årliga", PK_TOKEN_RECURRING, 0 },
    { "årligt", PK_TOKEN_RECURRING, 0 },
    { "årligen", PK_TOKEN_RECURRING, 1 },
    { "varje", PK_TOKEN_EVERY, 0 },
    { "vart", PK_TOKEN_EVERY, 0 },
    { "varannan", PK_TOKEN_EVERY, 0 },
    { "vartannat", PK_TOKEN_EVERY, 0 },
    { "var", PK_TOKEN_VAR, 0 },
    { "per", PK_TOKEN_PER, 0 },
    { "gånger", PK_TOKEN_TIMES, 0 },
    { "ggr", PK_TOKEN_TIMES, 0 },
    { "ggn", PK_TOKEN_TIMES, 0 },
    { "gång", PK_TOKEN_ONCE, 0 },
    { "g", PK_TOKEN_ONCE, 0 },
    { "gg", PK_TOKEN_ONCE, 0 },
    { "pågår", PK_TOKEN_OPEN, 0 },
    { "pågående", PK_TOKEN_OPEN, 0 },
    { "fortgår", PK_TOKEN_OPEN, 0 },
    { "tillsvidare", PK_TOKEN_OPEN, 1 },
    /* what it depends on */
    { "enligt", PK_TOKEN_CONDITION, 0 },
    { "enl", PK_TOKEN_CONDITION, 0 },
    { "när", PK_TOKEN_CONDITION, 0 },
    { "utifrån", PK_TOKEN_CONDITION, 0 },
    { "utefter", PK_TOKEN_CONDITION, 0 },
    { "överensstämmelse", PK_TOKEN_CONDITION, 0 },
    { "beroende", PK_TOKEN_CONDITION, 0 },
    { "förutsatt", PK_TOKEN_CONDITION, 0 },
    { "avvaktar", PK_TOKEN_CONDITION, 0 },
    { "villkorat", PK_TOKEN_CONDITION, 0 },
    { "vid", PK_TOKEN_AT, 0 },
    { "snarast", PK_TOKEN_SOON, 0 },
    { "omgående", PK_TOKEN_SOON, 0 },
    { "omedelbart", PK_TOKEN_SOON, 0 },
    { "asap", PK_TOKEN_SOON, 0 },
    { "inom", PK_TOKEN_WITHIN, 0 },
    /* what may stand between */
    { "under", PK_TOKEN_FILLER, 0 },
    { "den", PK_TOKEN_FILLER, 0 },
    { "det", PK_TOKEN_FILLER, 0 },
    { "i", PK_TOKEN_FILLER, 0 },
    { "på", PK_TOKEN_FILLER, 0 },
    { "av", PK_TOKEN_FILLER, 0 },
    { "är", PK_TOKEN_FILLER, 0 },
    { "för", PK_TOKEN_FILLER, 0 },
    { "nu", PK_TOKEN_FILLER, 0 },
    { "hela", PK_TOKEN_FILLER, 0 },
    { "ca", PK_TOKEN_FILLER, 0 },
    { "cirka", PK_TOKEN_FILLER, 0 },
    { "kring", PK_TOKEN_FILLER, 0 },
    { "omkring", PK_TOKEN_FILLER, 0 },
    { "runt", PK_TOKEN_FILLER, 0 },
    { "ungefär", PK_TOKEN_FILLER, 0 },
    { "preliminärt", PK_TOKEN_FILLER, 0 },
    { "prel", PK_TOKEN_FILLER, 0 },
    { "period", PK_TOKEN_FILLER, 0 },
    { "perioden", PK_TOKEN_FILLER, 0 },
    { "planperioden", PK_TOKEN_FILLER, 0 },
    { "tidsperioden", PK_TOKEN_FILLER, 0 },
    { "klar", PK_TOKEN_FILLER, 0 },
    { "klart", PK_TOKEN_FILLER, 0 },
    { "färdig", PK_TOKEN_FILLER, 0 },
    { "färdigt", PK_TOKEN_FILLER, 0 },
    /* one letter away from a word of time, but words of their own */
    { "senaste", PK_TOKEN_OTHER, 0 },
    { "farligen", PK_TOKEN_OTHER, 0 },
    { "köpande", PK_TOKEN_OTHER, 0 },
    { "slutat", PK_TOKEN_OTHER, 0 },
    { "sånger", PK_TOKEN_OTHER, 0 },
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* ---- words ---- */

enum { WORD_MAX = 32 }; /* letters; no word of the tables is longer */

static size_t letters_of(pk_text word, uint32_t letters[WORD_MAX])
{
    size_t count = 0;

    while (word.size > 0 && count < WORD_MAX)
        letters[count++] = pk_text_code_point(&word);
    return word.size > 0 ? 0 : count;
}

/* One letter too many, too few or wrong, or two that changed places ("Fortlöpnade"). */
static bool one_letter_away(const uint32_t *a, size_t a_size, const uint32_t *b, size_t b_size)
{
    size_t head = 0, tail = 0;

    if (a_size > b_size + 1 || b_size > a_size + 1)
        return false;
    while (head < a_size && head < b_size && a[head] == b[head])
        head++;
    while (tail < a_size - head && tail < b_size - head && a[a_size - 1 - tail] == b[b_size - 1 - tail])
        tail++;
    if (a_size - head - tail <= 1 && b_size - head - tail <= 1)
        return true;
    return a_size == b_size && a_size - head - tail == 2 && a[head] == b[head + 1] && a[head + 1] == b[head];
}

static const pk_time_word *find_word(pk_text word)
{
    uint32_t letters[WORD_MAX], others[WORD_MAX];
    size_t count;

    for (size_t i = 0; i < COUNT(words); i++)
        if (words[i].text[0] == word.data[0] && pk_text_equal(word, pk_text_of(words[i].text)))
            return &words[i];
    if ((count = letters_of(word, letters)) < 6)
        return NULL;
    for (size_t i = 0; i < COUNT(words); i++) {
        pk_text candidate = pk_text_of(words[i].text);
        size_t other = 0;

        /* a letter takes two bytes at most, as these words go */
        if (words[i].kind != PK_TOKEN_OTHER && candidate.size <= word.size + 2 && word.size <= candidate.size + 2)
            other = letters_of(candidate, others);
        if (other >= 6 && one_letter_away(letters, count, others, other))
            return &words[i];
    }
    return NULL;
}

/* ---- cutting ---- */

typedef struct pk_cutter {
    pk_tokens *tokens;
    pk_text text, rest;
    size_t used; /* letters */
} pk_cutter;

static size_t offset(const pk_cutter *cutter)
{
    return cutter->text.size - cutter->rest.size;
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* Half or a ring after its letter: as file names of macOS and some converters have them. */
static bool is_mark(uint32_t c)
{
    return c >= 0x300 && c <= 0x36F;
}

static void cut_number(pk_cutter *cutter, pk_token *token)
{
    token->kind = PK_TOKEN_NUMBER;
    while (cutter->rest.size > 0 && is_digit((unsigned char)cutter->rest.data[0])) {
        if (token->digits < 9)
            token->value = token->value * 10 + (cutter->rest.data[0] - '0');
        token->digits++;
        cutter->rest = pk_text_from(cutter->rest, 1);
    }
    if (token->digits > 9)
        token->value = -1;
}

static bool add_letter(pk_cutter *cutter, uint32_t c)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t size = utf8proc_encode_char((utf8proc_int32_t)c, bytes);

    if (size < 1 || cutter->used + (size_t)size > PK_TOKEN_LETTERS_MAX)
        return false;
    memcpy(cutter->tokens->letters + cutter->used, bytes, (size_t)size);
    cutter->used += (size_t)size;
    return true;
}

static uint32_t composed(uint32_t letter, uint32_t mark)
{
    if (mark == 0x30A && letter == 'a')
        return 0xE5;
    if (mark == 0x308 && letter == 'a')
        return 0xE4;
    if (mark == 0x308 && letter == 'o')
        return 0xF6;
    return letter;
}

static bool cut_word(pk_cutter *cutter, pk_token *token)
{
    size_t from = cutter->used;
    uint32_t letter = 0;

    token->kind = PK_TOKEN_OTHER;
    for (;;) {
        pk_text next = cutter->rest;
        uint32_t c = next.size > 0 ? pk_text_code_point(&next) : ' ';

        if (c != 0xAD && (is_digit(c) || (!pk_is_letter(c) && !is_mark(c))))
            break;
        cutter->rest = next;
        if (is_mark(c)) {
            letter = composed(letter, c);
            continue;
        }
        if (letter != 0 && !add_letter(cutter, letter))
            return false;
        letter = c == 0xAD ? 0 : (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
    }
    if (letter != 0 && !add_letter(cutter, letter))
        return false;
    token->word = (pk_text) { cutter->tokens->letters + from, cutter->used - from };
    return true;
}

static pk_token_kind sign(uint32_t c)
{
    static const struct {
        uint32_t sign;
        pk_token_kind kind;
    } signs[] = {
        { '-', PK_TOKEN_DASH },          { 0x2212, PK_TOKEN_DASH },     { 0x2192, PK_TOKEN_DASH },
        { 0x2794, PK_TOKEN_DASH },       { '>', PK_TOKEN_DASH },        { '/', PK_TOKEN_SLASH },
        { '.', PK_TOKEN_STOP },          { 0x2026, PK_TOKEN_STOP },     { ':', PK_TOKEN_COLON },
        { '\'', PK_TOKEN_APOSTROPHE },   { '%', PK_TOKEN_PERCENT },     { '&', PK_TOKEN_AND },
        { '+', PK_TOKEN_AND },           { '!', PK_TOKEN_STOP },        { '?', PK_TOKEN_STOP },
        { 0x2019, PK_TOKEN_APOSTROPHE }, { 0xB4, PK_TOKEN_APOSTROPHE },
    };

    if (c >= 0x2010 && c <= 0x2015)
        return PK_TOKEN_DASH;
    for (size_t i = 0; i < COUNT(signs); i++)
        if (signs[i].sign == c)
            return signs[i].kind;
    return PK_TOKEN_COMMA;
}

static void cut(pk_cutter *cutter)
{
    bool joined = false, line_start = false;

    while (cutter->rest.size > 0 && cutter->tokens->count < PK_TOKENS_MAX) {
        pk_token *token = &cutter->tokens->items[cutter->tokens->count];
        pk_text next = cutter->rest;
        uint32_t c = pk_text_code_point(&next);

        if (pk_is_space(c)) {
            joined = false;
            line_start = line_start || c == '\n' || c == '\r';
            cutter->rest = next;
            continue;
        }
        *token = (pk_token) { .joined = joined, .line_start = line_start, .start = offset(cutter), .word = PK_NO_TEXT };
        if (is_digit(c)) {
            cut_number(cutter, token);
        } else if (pk_is_letter(c)) {
            if (!cut_word(cutter, token))
                return;
        } else {
            token->kind = sign(c);
            cutter->rest = next;
        }
        token->end = offset(cutter);
        cutter->tokens->count++;
        joined = true;
        line_start = false;
    }
}

/* ---- meaning ---- */

/* How many tokens from here on say the phrase; 0: they do not. "t.o.m." is "t o m" with stops. */
static size_t phrase_at(const pk_tokens *tokens, size_t at, pk_text phrase)
{
    size_t i = at;
    pk_text word = PK_NO_TEXT;

    if (tokens->items[at].word.size == 0 || tokens->items[at].word.data[0] != phrase.data[0])
        return 0;
    while (pk_text_next(&phrase, ' ', &word)) {
        if (i > at && i < tokens->count && tokens->items[i].kind == PK_TOKEN_STOP
            && tokens->items[i - 1].word.size == 1)
            i++;
        else if (i > at && i < tokens->count && tokens->items[i].kind == PK_TOKEN_STOP
                 && pk_text_equal(tokens->items[i - 1].word, PK_TEXT("fr")))
            i++;
        if (i >= tokens->count || tokens->items[i].word.size == 0 || !pk_text_equal(tokens->items[i].word, word))
            return 0;
        i++;
    }
    if (word.size == 1 && i < tokens->count && tokens->items[i].kind == PK_TOKEN_STOP && tokens->items[i].joined)
        i++;
    return i - at;
}

/* A stop after a short word of time belongs to the abbreviation: "kv. 2", "okt. 2023". */
static bool is_abbreviation(const pk_token *token)
{
    return token->word.size > 0 && token->word.size <= 4 && token->kind != PK_TOKEN_OTHER;
}

static void understand(pk_tokens *tokens)
{
    size_t kept = 0;

    for (size_t i = 0, length; i < tokens->count; i += length) {
        pk_token token = tokens->items[i];
        const pk_time_word *word = NULL;

        length = 0;
        for (size_t k = 0; k < COUNT(phrases) && length == 0; k++)
            if ((length = phrase_at(tokens, i, pk_text_of(phrases[k].text))) > 0)
                word = &phrases[k];
        if (length > 0)
            token.end = tokens->items[i + length - 1].end;
        else
            length = 1;
        if (word == NULL && token.word.size > 0)
            word = find_word(token.word);
        if (word != NULL) {
            token.kind = word->kind;
            token.value = word->value;
        }
        if (token.kind == PK_TOKEN_STOP && i + 1 < tokens->count && token.joined && kept > 0
            && is_abbreviation(&tokens->items[kept - 1]))
            continue;
        tokens->items[kept++] = token;
    }
    tokens->count = kept;
}

void pk_tokens_read(pk_tokens *tokens, pk_text text)
{
    pk_cutter cutter = { .tokens = tokens, .text = text, .rest = text };

    tokens->count = 0;
    cut(&cutter);
    understand(tokens);
    for (size_t i = 0; i < 3; i++)
        tokens->items[tokens->count + i] =
            (pk_token) { .kind = PK_TOKEN_STOP, .start = text.size, .end = text.size, .word = PK_NO_TEXT };
}
