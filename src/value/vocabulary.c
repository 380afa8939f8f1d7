#include "value/vocabulary.h"

/* A cell and its words in the form for comparing. */
typedef struct pk_search {
    pk_arena *scratch;
    const pk_word_entry *entries;
    size_t count;
} pk_search;

static pk_status fold(const pk_search *search, pk_text text, pk_text *folded)
{
    return pk_text_fold(search->scratch, text, PK_FOLD_LETTERS, folded);
}

/* Is `folded` the word, or the code and the word: "U Uppnått mål"? */
static pk_status is_said(const pk_search *search, pk_text folded, pk_text code, pk_text word, bool *said)
{
    pk_text other;
    pk_status status = fold(search, word, &other);

    if (status != PK_OK)
        return status;
    *said = other.size > 0
            && (pk_text_equal(folded, other)
                || (code.size > 0 && folded.size == code.size + other.size && pk_text_starts(folded, code)
                    && pk_text_ends(folded, other)));
    return PK_OK;
}

/* The entry whose code, label or synonym the folded text is; SIZE_MAX when it is none. */
static pk_status find_certain(const pk_search *search, pk_text folded, size_t *index)
{
    *index = SIZE_MAX;
    for (size_t i = 0; i < search->count && *index == SIZE_MAX; i++) {
        const pk_word_entry *entry = &search->entries[i];
        pk_text code;
        pk_status status = fold(search, entry->code, &code);
        bool said = code.size > 0 && pk_text_equal(folded, code);

        if (status == PK_OK && !said)
            status = is_said(search, folded, code, entry->label, &said);
        for (size_t k = 0; k < entry->synonym_count && status == PK_OK && !said; k++)
            status = is_said(search, folded, code, entry->synonyms[k], &said);
        if (status != PK_OK)
            return status;
        if (said)
            *index = i;
    }
    return PK_OK;
}

static pk_status find_uncertain(const pk_search *search, pk_text folded, size_t *index)
{
    *index = SIZE_MAX;
    for (size_t i = 0; i < search->count; i++)
        for (size_t k = 0; k < search->entries[i].uncertain_count; k++) {
            bool said;
            pk_status status = is_said(search, folded, PK_NO_TEXT, search->entries[i].uncertain[k], &said);

            if (status != PK_OK)
                return status;
            if (said) {
                *index = i;
                return PK_OK;
            }
        }
    return PK_OK;
}

/* ---- several codes in one cell ---- */

/* Cut off what stands before the next / , ; + & or line break, or before any blank. False at the end. */
static bool next_part(pk_text *rest, bool at_blanks, pk_text *part)
{
    pk_text scan = *rest;

    if (rest->size == 0)
        return false;
    while (scan.size > 0) {
        size_t end = rest->size - scan.size;
        uint32_t c = pk_text_code_point(&scan);

        if (c == '/' || c == ',' || c == ';' || c == '+' || c == '&' || c == '\n' || (at_blanks && pk_is_space(c))) {
            *part = (pk_text) { rest->data, end };
            *rest = scan;
            return true;
        }
    }
    *part = *rest;
    *rest = pk_text_from(*rest, rest->size);
    return true;
}

typedef struct pk_tally {
    size_t first, others, unknown; /* index of the first code; parts with another one; parts with none */
} pk_tally;

static pk_status count_part(const pk_search *search, pk_text part, pk_tally *tally)
{
    pk_text folded;
    pk_status status = fold(search, part, &folded);
    size_t index;

    if (status != PK_OK || folded.size == 0 || pk_text_equal(folded, PK_TEXT("och")))
        return status;
    if ((status = find_certain(search, folded, &index)) != PK_OK)
        return status;
    if (index == SIZE_MAX)
        tally->unknown++;
    else if (tally->first == SIZE_MAX)
        tally->first = index;
    else
        tally->others += index != tally->first;
    return PK_OK;
}

/* "Uppnått och pågår": the word och with a blank on either side separates, too. */
static pk_status count_around_och(const pk_search *search, pk_text part, pk_tally *tally)
{
    for (;;) {
        size_t at = pk_text_find(part, PK_TEXT(" och "));
        pk_status status = count_part(search, at == SIZE_MAX ? part : (pk_text) { part.data, at }, tally);

        if (status != PK_OK || at == SIZE_MAX)
            return status;
        part = pk_text_from(part, at + sizeof " och " - 1);
    }
}

static pk_status find_several(const pk_search *search, pk_text text, bool at_blanks, pk_word_match *match,
                              size_t *index)
{
    pk_tally tally = { SIZE_MAX, 0, 0 };
    pk_text rest = text, part;

    while (next_part(&rest, at_blanks, &part)) {
        pk_status status = at_blanks ? count_part(search, part, &tally) : count_around_och(search, part, &tally);

        if (status != PK_OK)
            return status;
    }
    *match = PK_WORD_NONE;
    if (tally.first == SIZE_MAX || (at_blanks && tally.unknown > 0))
        return PK_OK;
    if (tally.others > 0)
        *match = PK_WORD_SEVERAL;
    else if (tally.unknown == 0) /* one code said twice: "U/u" */
        *match = PK_WORD_INTERPRETED;
    *index = tally.first;
    return PK_OK;
}

/* ---- a word among others ---- */

static size_t letters_in(pk_text text)
{
    size_t count = 0;

    while (text.size > 0) {
        pk_text_code_point(&text);
        count++;
    }
    return count;
}

/* Longer texts are no statuses, whatever words are in them; no label has more words. */
enum { REMARK_MAX = 40, PHRASE_WORDS_MAX = 5 };

typedef struct pk_phrase {
    pk_text text; /* folded; a code as it is written */
    size_t index;
    bool code, certain;
} pk_phrase;

typedef struct pk_phrases {
    pk_phrase *items;
    size_t count;
} pk_phrases;

static pk_status add_phrase(const pk_search *search, pk_phrases *phrases, pk_text text, size_t index, bool certain)
{
    pk_phrase *phrase = &phrases->items[phrases->count++];

    *phrase = (pk_phrase) { .index = index, .certain = certain };
    return fold(search, text, &phrase->text);
}

static pk_status make_phrases(const pk_search *search, pk_phrases *phrases)
{
    size_t count = 0;
    pk_status status = PK_OK;

    for (size_t i = 0; i < search->count; i++)
        count += 2 + search->entries[i].synonym_count + search->entries[i].uncertain_count;
    *phrases = (pk_phrases) { pk_arena_zeroed(search->scratch, count, sizeof(pk_phrase)), 0 };
    if (phrases->items == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < search->count && status == PK_OK; i++) {
        const pk_word_entry *entry = &search->entries[i];

        phrases->items[phrases->count++] = (pk_phrase) { entry->code, i, true, true };
        status = add_phrase(search, phrases, entry->label, i, true);
        for (size_t k = 0; k < entry->synonym_count && status == PK_OK; k++)
            status = add_phrase(search, phrases, entry->synonyms[k], i, true);
        for (size_t k = 0; k < entry->uncertain_count && status == PK_OK; k++)
            status = add_phrase(search, phrases, entry->uncertain[k], i, false);
    }
    return status;
}

/* Bytes of the word that stands here; 0 when none does. */
static size_t word_size(pk_text text)
{
    pk_text rest = text;

    while (rest.size > 0) {
        pk_text next = rest;

        if (!pk_is_letter(pk_text_code_point(&next)))
            break;
        rest = next;
    }
    return text.size - rest.size;
}

/* Bytes of the first words together, and of what stands between them; 0 when there are not so many. */
static size_t words_size(pk_text text, size_t words)
{
    size_t size = word_size(text);

    for (; size > 0 && words > 1; words--) {
        pk_text rest = pk_text_from(text, size);
        size_t word = 0;

        while (rest.size > 0 && (word = word_size(rest)) == 0)
            pk_text_code_point(&rest);
        if (word == 0)
            return 0;
        size = text.size - rest.size + word;
    }
    return size;
}

/* Part of "p.g.a." or "E-hälsa"? */
static bool is_joined(pk_text after)
{
    return after.size > 1 && (after.data[0] == '.' || after.data[0] == '-') && word_size(pk_text_from(after, 1)) > 0
           && !(after.data[1] >= '0' && after.data[1] <= '9');
}

/* The longest phrase that the text begins with. A code among other words is one only as it is written in the form, or
 * first of all: "p 2023", but not every u and e. */
static pk_status phrase_at(const pk_search *search, const pk_phrases *phrases, pk_text text, bool is_first,
                           const pk_phrase **phrase, size_t *size)
{
    *phrase = NULL;
    *size = 0;
    for (size_t words = PHRASE_WORDS_MAX; words > 0 && *phrase == NULL; words--) {
        pk_text said = { text.data, words_size(text, words) }, folded, code;
        pk_status status;

        if (said.size == 0)
            continue;
        if ((status = fold(search, said, &folded)) != PK_OK)
            return status;
        for (size_t i = 0; i < phrases->count && *phrase == NULL; i++) {
            const pk_phrase *candidate = &phrases->items[i];
            bool is_said = candidate->text.size > 0 && pk_text_equal(folded, candidate->text);

            if (candidate->code) {
                if ((status = fold(search, candidate->text, &code)) != PK_OK)
                    return status;
                is_said = code.size > 0 && !is_joined(pk_text_from(text, said.size))
                          && (is_first ? pk_text_equal(folded, code) : pk_text_equal(said, candidate->text));
            }
            if (is_said)
                *phrase = candidate;
        }
        *size = said.size;
    }
    return PK_OK;
}

typedef struct pk_remark {
    const pk_phrase *first; /* the first that counts */
    size_t others;          /* phrases of other entries */
    bool uncertain;         /* an uncertain phrase counts */
    bool unknown;           /* words that nobody knows */
} pk_remark;

static void count_phrase(pk_remark *remark, const pk_phrase *phrase)
{
    if (remark->first == NULL)
        remark->first = phrase;
    else
        remark->others += phrase->index != remark->first->index;
    remark->uncertain = remark->uncertain || !phrase->certain;
}

/* Words that turn a status into another, or into none: "ej klart", "nästan klart", "klart delvis". */
static bool turns(pk_text folded)
{
    static const pk_text words[] = {
        { "ej", 2 },    { "inte", 4 },   { "icke", 4 },          { "aldrig", 6 }, { "nej", 3 },
        { "utan", 4 },  { "knappt", 6 }, { "n\xC3\xA4stan", 7 }, { "snart", 5 },  { "delvis", 6 },
        { "halvt", 5 }, { "not", 3 },    { "ingen", 5 },         { "inget", 5 },  { "inga", 4 },
    };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (pk_text_equal(folded, words[i]))
            return true;
    return false;
}

/* Step over what separates words. True when a clause ends there. */
static bool skip_to_word(pk_text *text)
{
    bool ends = false;

    while (text->size > 0 && word_size(*text) == 0) {
        uint32_t c = pk_text_code_point(text);

        ends = ends || c == ',' || c == ';' || c == ':' || c == '.' || c == '/' || c == '(' || c == ')' || c == '\n';
    }
    return ends;
}

/* One clause, up to the next stop, comma or bracket. Where a word turns its meaning, its certain phrases say nothing. */
static pk_status read_clause(const pk_search *search, const pk_phrases *phrases, bool is_first, pk_text *text,
                             pk_remark *remark)
{
    pk_remark before = *remark, sure = *remark;
    bool turned = false;

    do {
        const pk_phrase *phrase;
        pk_text folded;
        size_t size;
        pk_status status = phrase_at(search, phrases, *text, is_first, &phrase, &size);

        if (status != PK_OK)
            return status;
        if (phrase == NULL) {
            if ((status = fold(search, (pk_text) { text->data, size }, &folded)) != PK_OK)
                return status;
            turned = turned || turns(folded);
            sure.unknown = sure.unknown || !(pk_text_equal(folded, PK_TEXT("och")));
        } else {
            count_phrase(&sure, phrase);
            if (!phrase->certain)
                count_phrase(&before, phrase);
        }
        is_first = false;
        *text = pk_text_from(*text, size);
    } while (!skip_to_word(text) && text->size > 0);
    before.unknown = true;
    *remark = turned ? before : sure;
    return PK_OK;
}

/* "Pågående arbete (P)", "Klar 2022", "P (försenat)": what a form's own words mean among others must be asked about. */
static pk_status find_among_words(const pk_search *search, pk_text text, pk_word_match *match, size_t *index)
{
    pk_remark remark = { NULL, 0, false, false };
    pk_phrases phrases;
    bool is_first = true;
    pk_status status;

    *match = PK_WORD_NONE;
    *index = SIZE_MAX;
    if (search->count == 0 || letters_in(text) > REMARK_MAX)
        return PK_OK;
    if ((status = make_phrases(search, &phrases)) != PK_OK)
        return status;
    for (skip_to_word(&text); text.size > 0; is_first = false)
        if ((status = read_clause(search, &phrases, is_first, &text, &remark)) != PK_OK)
            return status;
    if (remark.first == NULL)
        return PK_OK;
    *index = remark.first->index;
    *match = remark.others > 0                    ? PK_WORD_SEVERAL
             : remark.unknown || remark.uncertain ? PK_WORD_UNCERTAIN
                                                  : PK_WORD_INTERPRETED;
    return PK_OK;
}

/* ---- the nearest ---- */

typedef struct pk_nearest {
    size_t distance, index;
    bool tied; /* two entries are as near: better say nothing */
} pk_nearest;

/* Short words are too near each other for a guess: four letters bear one wrong letter, eight bear two. */
static pk_status compare_near(const pk_search *search, pk_text folded, pk_text word, size_t index, pk_nearest *nearest)
{
    pk_text other;
    pk_status status = fold(search, word, &other);
    size_t letters, limit, distance;

    if (status != PK_OK)
        return status;
    letters = letters_in(folded) < letters_in(other) ? letters_in(folded) : letters_in(other);
    limit = letters >= 8 ? 2 : letters >= 4 ? 1 : 0;
    if (limit == 0 || (distance = pk_text_distance(folded, other, limit)) > limit)
        return PK_OK;
    if (distance < nearest->distance)
        *nearest = (pk_nearest) { distance, index, false };
    else if (distance == nearest->distance && index != nearest->index)
        nearest->tied = true;
    return PK_OK;
}

static pk_status find_nearest(const pk_search *search, pk_text folded, size_t *index)
{
    pk_nearest nearest = { SIZE_MAX, SIZE_MAX, false };

    for (size_t i = 0; i < search->count; i++) {
        const pk_word_entry *entry = &search->entries[i];
        pk_status status = compare_near(search, folded, entry->code, i, &nearest);

        if (status == PK_OK)
            status = compare_near(search, folded, entry->label, i, &nearest);
        for (size_t k = 0; k < entry->synonym_count && status == PK_OK; k++)
            status = compare_near(search, folded, entry->synonyms[k], i, &nearest);
        if (status != PK_OK)
            return status;
    }
    *index = nearest.tied ? SIZE_MAX : nearest.index;
    return PK_OK;
}

pk_status pk_word_find(pk_arena *scratch, const pk_word_entry *entries, size_t count, pk_text text,
                       pk_word_match *match, size_t *index)
{
    pk_search search = { scratch, entries, count };
    pk_word_match found = PK_WORD_NONE;
    size_t at = SIZE_MAX;
    pk_text folded;
    pk_status status;

    text = pk_text_trim(text);
    for (size_t i = 0; i < count; i++)
        if (pk_text_equal(text, entries[i].code)) {
            *match = PK_WORD_EXACT;
            *index = i;
            return PK_OK;
        }
    if ((status = fold(&search, text, &folded)) != PK_OK || (status = find_certain(&search, folded, &at)) != PK_OK)
        return status;
    if (at != SIZE_MAX) {
        found = PK_WORD_INTERPRETED;
    } else {
        if ((status = find_uncertain(&search, folded, &at)) != PK_OK)
            return status;
        found = at != SIZE_MAX ? PK_WORD_UNCERTAIN : PK_WORD_NONE;
    }
    if (found == PK_WORD_NONE && (status = find_several(&search, text, false, &found, &at)) != PK_OK)
        return status;
    if (found == PK_WORD_NONE && (status = find_several(&search, text, true, &found, &at)) != PK_OK) /* "U P" */
        return status;
    if (found == PK_WORD_NONE && (status = find_among_words(&search, text, &found, &at)) != PK_OK)
        return status;
    if (found == PK_WORD_NONE && (status = find_nearest(&search, folded, &at)) != PK_OK)
        return status;
    *match = found;
    *index = at;
    return PK_OK;
}

/* ---- words in a longer text ---- */

pk_status pk_word_begins(pk_arena *scratch, const pk_word_entry *entries, size_t count, pk_text text, size_t *index,
                         pk_text *words)
{
    pk_search search = { scratch, entries, count };
    const pk_phrase *phrase = NULL;
    pk_phrases phrases;
    size_t size;
    pk_status status = make_phrases(&search, &phrases);

    *index = SIZE_MAX;
    *words = PK_TEXT("");
    if (status != PK_OK)
        return status;
    skip_to_word(&text);
    if (text.size > 0 && (status = phrase_at(&search, &phrases, text, false, &phrase, &size)) != PK_OK)
        return status;
    if (phrase != NULL && !phrase->code) {
        *index = phrase->index;
        *words = (pk_text) { text.data, size };
    }
    return PK_OK;
}

pk_status pk_word_mentions(pk_arena *scratch, const pk_word_entry *entries, size_t count, pk_text text, size_t index,
                           bool *mentions)
{
    pk_search search = { scratch, entries, count };
    pk_phrases phrases;
    pk_status status = make_phrases(&search, &phrases);

    *mentions = false;
    for (skip_to_word(&text); status == PK_OK && text.size > 0 && !*mentions; skip_to_word(&text)) {
        const pk_phrase *phrase;
        size_t size;

        if ((status = phrase_at(&search, &phrases, text, false, &phrase, &size)) != PK_OK)
            return status;
        *mentions = phrase != NULL && !phrase->code && phrase->certain && phrase->index == index;
        text = pk_text_from(text, size);
    }
    return status;
}
