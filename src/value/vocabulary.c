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

/* ---- the nearest ---- */

static size_t letters_in(pk_text text)
{
    size_t count = 0;

    while (text.size > 0) {
        pk_text_code_point(&text);
        count++;
    }
    return count;
}

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
    if (found == PK_WORD_NONE && (status = find_nearest(&search, folded, &at)) != PK_OK)
        return status;
    *match = found;
    *index = at;
    return PK_OK;
}
