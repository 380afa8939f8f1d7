#include "value/region.h"

#include <utf8proc.h>

/* ---- letters ---- */

static uint32_t plain_ascii(unsigned char c)
{
    return c >= 'a' && c <= 'z' ? c : c >= 'A' && c <= 'Z' ? c + 32u : ' ';
}

/* A letter as it is compared: lower case and without its marks. Everything that is no letter separates words. */
static uint32_t plain_letter(uint32_t c)
{
    static const struct {
        uint32_t marked, plain;
    } letters[] = { { 0xE5, 'a' }, { 0xE4, 'a' }, { 0xF6, 'o' }, { 0xE6, 'a' }, { 0xF8, 'o' }, { 0xE9, 'e' } };

    if (!pk_is_letter(c))
        return ' ';
    c = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
        if (letters[i].marked == c)
            return letters[i].plain;
    return c;
}

/* The next letter, or ' ' for one sign that separates; 0 at the end. Passes over combining marks, so that decomposed
 * letters are as composed ones, and over soft hyphens. */
static uint32_t next_letter(pk_text *text)
{
    while (text->size > 0) {
        unsigned char byte = (unsigned char)text->data[0];
        uint32_t c;

        if (byte < 0x80) { /* nearly every letter: worth the short way */
            text->data++;
            text->size--;
            return plain_ascii(byte);
        }
        c = pk_text_code_point(text);
        if (c == 0xAD || (c >= 0x300 && c <= 0x36F))
            continue;
        return plain_letter(c);
    }
    return 0;
}

static bool is_boundary(uint32_t letter)
{
    return letter == ' ' || letter == 0;
}

static bool skip_separators(pk_text *text)
{
    bool any = false;

    for (pk_text ahead = *text; ahead.size > 0 && next_letter(&ahead) == ' '; any = true)
        *text = ahead;
    return any;
}

/* Is the end of a word here, at once or after the s of the genitive? */
static bool ends_word(pk_text *text, bool genitive)
{
    pk_text rest = *text;
    uint32_t letter = next_letter(&rest);

    if (is_boundary(letter))
        return true;
    if (!genitive || letter != 's')
        return false;
    *text = rest;
    return is_boundary(next_letter(&rest));
}

/**
 * Does the text begin with these words, whatever stands between them?
 * @param genitive  The s of the genitive may follow.
 * @return Bytes of the text, 0 when it does not.
 */
static size_t words_at(pk_text text, pk_text name, bool genitive)
{
    pk_text rest = text;
    bool any = false;

    while (name.size > 0) {
        uint32_t letter = next_letter(&name);

        if (letter == 0)
            break;
        if (letter == ' ') {
            if (!skip_separators(&rest))
                return 0;
            skip_separators(&name);
            continue;
        }
        if (next_letter(&rest) != letter)
            return 0;
        any = true;
    }
    return any && ends_word(&rest, genitive) ? text.size - rest.size : 0;
}

/* The text is these words and no others. */
static bool is_name(pk_text text, pk_text name)
{
    size_t size;

    text = pk_text_trim(text);
    size = words_at(text, name, true);
    if (size == 0)
        return false;
    for (pk_text rest = pk_text_from(text, size); rest.size > 0;)
        if (pk_is_letter(pk_text_code_point(&rest)))
            return false;
    return true;
}

/* ---- names of a region ---- */

/* All that it is called in full, numbered from 0; no text past the last. */
static pk_text full_name(const pk_region *region, size_t number)
{
    if (number == 0)
        return region->name;
    if (number == 1)
        return region->short_name;
    return number - 2 < region->name_count ? region->names[number - 2] : PK_NO_TEXT;
}

static size_t full_name_count(const pk_region *region)
{
    return region->name_count + 2;
}

/* The one region that has this abbreviation; NULL when none or several have it. */
static const pk_region *by_abbreviation(const pk_regions *regions, pk_text word)
{
    const pk_region *found = NULL;

    for (size_t i = 0; i < regions->count; i++)
        for (size_t k = 0; k < regions->items[i].abbreviation_count; k++)
            if (is_name(word, regions->items[i].abbreviations[k])) {
                if (found != NULL && found != &regions->items[i])
                    return NULL;
                found = &regions->items[i];
            }
    return found;
}

/* Two answers are none: *several stays set. */
static void keep_one(const pk_region **found, const pk_region *region, bool *several)
{
    if (*found != NULL && *found != region)
        *several = true;
    *found = region;
}

const pk_region *pk_region_by_name(const pk_regions *regions, pk_text name)
{
    const pk_region *found = NULL;
    size_t word;
    bool several = false;

    name = pk_text_trim(name);
    if (name.size == 0)
        return NULL;
    for (size_t i = 0; i < regions->count; i++)
        if (pk_text_equal(name, regions->items[i].code))
            return &regions->items[i];
    word = words_at(name, PK_TEXT("region"), false); /* "Region Jönköping" */
    for (size_t i = 0; i < regions->count; i++)
        for (size_t k = 0; k < full_name_count(&regions->items[i]); k++)
            if (is_name(name, full_name(&regions->items[i], k))
                || (word > 0 && is_name(pk_text_from(name, word + 1), full_name(&regions->items[i], k))))
                keep_one(&found, &regions->items[i], &several);
    if (several)
        return NULL;
    return found != NULL ? found : by_abbreviation(regions, name);
}

/* ---- regions in running text ---- */

/* The longest name that stands here. Names of healthcare regions that are made of regions ("Stockholm-Gotland") are
 * stepped over: they name no region. */
static size_t longest_at(const pk_regions *regions, pk_text text, const pk_region **region)
{
    size_t longest = 0;

    *region = NULL;
    for (size_t i = 0; i < regions->count; i++) {
        const pk_region *candidate = &regions->items[i];
        size_t size;

        for (size_t k = 0; k < full_name_count(candidate); k++)
            if ((size = words_at(text, full_name(candidate, k), true)) > longest) {
                longest = size;
                *region = candidate;
            }
        if ((size = words_at(text, candidate->healthcare_region, true)) > longest
            && pk_text_find(candidate->healthcare_region, PK_TEXT("-")) != SIZE_MAX) {
            longest = size;
            *region = NULL;
        }
    }
    return longest;
}

static pk_text word_at(pk_text text)
{
    pk_text rest = text;
    size_t size = 0;

    while (rest.size > 0) {
        pk_text next = rest;

        if (is_boundary(next_letter(&next)))
            break;
        rest = next;
        size = text.size - rest.size;
    }
    return (pk_text) { text.data, size };
}

/* Steps to the next word that begins here or later. False when there is none. */
static bool to_word(pk_text *text)
{
    while (text->size > 0) {
        pk_text next = *text;

        if (!is_boundary(next_letter(&next)))
            return true;
        *text = next;
    }
    return false;
}

/* The first two letters that a name can begin with: nearly all words of a text are done with after one look. */
typedef struct pk_beginnings {
    uint32_t second[32]; /* by the first letter */
} pk_beginnings;

static void add_beginning(pk_beginnings *beginnings, pk_text name)
{
    uint32_t first = next_letter(&name), second = next_letter(&name);

    beginnings->second[first % 32] |= UINT32_C(1) << second % 32;
}

static void find_beginnings(const pk_regions *regions, pk_beginnings *beginnings)
{
    *beginnings = (pk_beginnings) { { 0 } };
    for (size_t i = 0; i < regions->count; i++) {
        const pk_region *region = &regions->items[i];

        for (size_t k = 0; k < full_name_count(region); k++)
            add_beginning(beginnings, full_name(region, k));
        for (size_t k = 0; k < region->abbreviation_count; k++)
            add_beginning(beginnings, region->abbreviations[k]);
    }
}

static bool may_begin(const pk_beginnings *beginnings, pk_text text)
{
    uint32_t first = next_letter(&text), second = next_letter(&text);

    return (beginnings->second[first % 32] >> second % 32 & 1) != 0;
}

/* In running text an abbreviation is written as such: "RJH", never "rjh", or every "rs" and "lb" would be a region. */
static const pk_region *abbreviation_in_text(const pk_regions *regions, pk_text word)
{
    for (size_t i = 0; i < regions->count; i++)
        for (size_t k = 0; k < regions->items[i].abbreviation_count; k++)
            if (pk_text_equal(word, regions->items[i].abbreviations[k]))
                return by_abbreviation(regions, word);
    return NULL;
}

void pk_region_count(const pk_regions *regions, pk_text text, pk_region_votes *votes)
{
    pk_beginnings beginnings;

    find_beginnings(regions, &beginnings);
    while (to_word(&text)) {
        const pk_region *region = NULL;
        size_t size = 0;

        if (may_begin(&beginnings, text)) {
            size = longest_at(regions, text, &region);
            if (size == 0)
                region = abbreviation_in_text(regions, word_at(text));
        }
        if (region != NULL && (size_t)(region - regions->items) < sizeof votes->votes / sizeof votes->votes[0])
            votes->votes[region - regions->items]++;
        text = pk_text_from(text, size > 0 ? size : word_at(text).size);
    }
}

const pk_region *pk_region_majority(const pk_regions *regions, const pk_region_votes *votes)
{
    size_t best = 0, second = SIZE_MAX, count = sizeof votes->votes / sizeof votes->votes[0];

    if (regions->count < count)
        count = regions->count;
    for (size_t i = 1; i < count; i++)
        if (votes->votes[i] > votes->votes[best]) {
            second = best;
            best = i;
        } else if (second == SIZE_MAX || votes->votes[i] > votes->votes[second]) {
            second = i;
        }
    if (count == 0 || votes->votes[best] < 2)
        return NULL;
    if (second != SIZE_MAX && votes->votes[best] / 2 < votes->votes[second])
        return NULL;
    return &regions->items[best];
}

/* ---- file names ---- */

/* Without folders and extension. */
static pk_text stem(pk_text name)
{
    size_t start = 0, end = name.size;

    for (size_t i = 0; i < name.size; i++)
        if (name.data[i] == '/' || name.data[i] == '\\')
            start = i + 1;
    for (size_t i = name.size; i-- > start + 1;)
        if (name.data[i] == '.') {
            if (name.size - i <= 6) /* ".xlsx", not "Plan v. Norrbotten" */
                end = i;
            break;
        }
    return (pk_text) { name.data + start, end - start };
}

static const pk_region *region_by_words(const pk_regions *regions, pk_text text, bool *several)
{
    const pk_region *found = NULL;

    while (to_word(&text)) {
        const pk_region *region;
        size_t size = longest_at(regions, text, &region);

        if (region != NULL)
            keep_one(&found, region, several);
        text = pk_text_from(text, size > 0 ? size : word_at(text).size);
    }
    return found;
}

static const pk_region *region_by_abbreviations(const pk_regions *regions, pk_text text, bool *several)
{
    const pk_region *found = NULL;

    while (to_word(&text)) {
        pk_text word = word_at(text);
        const pk_region *region = by_abbreviation(regions, word);

        if (region != NULL)
            keep_one(&found, region, several);
        text = pk_text_from(text, word.size);
    }
    return found;
}

/* As words_at, but inside a word and with blanks of the name left out; 0 for names too short to be told apart so. */
static size_t letters_at(pk_text text, pk_text name)
{
    enum { LETTERS_MIN = 6 };
    pk_text rest = text;
    size_t letters = 0;

    while (name.size > 0) {
        uint32_t letter = next_letter(&name);

        if (is_boundary(letter))
            continue;
        if (next_letter(&rest) != letter)
            return 0;
        letters++;
    }
    return letters >= LETTERS_MIN ? text.size - rest.size : 0;
}

/* "handlingsplanNorrbotten". The longest name at each place, so that Gotland is not found in Östergötland. */
static const pk_region *region_by_letters(const pk_regions *regions, pk_text text, bool *several)
{
    const pk_region *found = NULL;

    while (to_word(&text)) {
        const pk_region *region = NULL;
        size_t longest = 0;

        for (size_t i = 0; i < regions->count; i++) {
            size_t size = letters_at(text, regions->items[i].short_name);

            if (size > longest) {
                longest = size;
                region = &regions->items[i];
            }
        }
        if (region != NULL)
            keep_one(&found, region, several);
        if (longest > 0)
            text = pk_text_from(text, longest);
        else
            next_letter(&text);
    }
    return found;
}

const pk_region *pk_region_in_file_name(const pk_regions *regions, pk_text name)
{
    static const pk_region *(*const finders[])(const pk_regions *, pk_text, bool *) = {
        region_by_words,
        region_by_abbreviations,
        region_by_letters,
    };

    name = stem(name);
    for (size_t i = 0; i < sizeof finders / sizeof finders[0]; i++) {
        bool several = false;
        const pk_region *region = finders[i](regions, name, &several);

        if (several)
            return NULL;
        if (region != NULL)
            return region;
    }
    return NULL;
}

/* ---- the field of a form ---- */

enum { SPELLING_MAX = 64, MISSPELT_MIN = 6 }; /* names that are shorter lie too near other words */

/* The first so many words as they are compared, with one blank between them; no text when they do not fit. */
static pk_text spelling(pk_text text, size_t words, char out[SPELLING_MAX])
{
    size_t size = 0;

    for (size_t i = 0; i < words && to_word(&text); i++) {
        uint32_t letter;

        if (i > 0 && size < SPELLING_MAX)
            out[size++] = ' ';
        while (text.size > 0 && !is_boundary(letter = next_letter(&text))) {
            if (size == SPELLING_MAX)
                return PK_NO_TEXT;
            out[size++] = letter < 0x80 ? (char)letter : '?';
        }
    }
    return (pk_text) { out, size };
}

static size_t word_count(pk_text text)
{
    size_t count = 0;

    for (; to_word(&text); count++)
        text = pk_text_from(text, word_at(text).size);
    return count;
}

/* The text begins with this name, but one letter is wrong; the s of the genitive may follow. */
static bool begins_nearly(pk_text text, pk_text name)
{
    char written[SPELLING_MAX], meant[SPELLING_MAX];
    size_t words = word_count(name);
    pk_text left = spelling(text, words, written), right = spelling(name, words, meant), bare = left;

    if (left.size < MISSPELT_MIN || right.size < MISSPELT_MIN)
        return false;
    bare.size -= pk_text_ends(left, PK_TEXT("s"));
    if (pk_text_equal(left, right) || pk_text_equal(bare, right))
        return false;
    return pk_text_distance(left, right, 1) == 1 || pk_text_distance(bare, right, 1) == 1;
}

/* "Norbotten", "Region Norbotten": only where the name is expected, for elsewhere it may be a person's. */
static const pk_region *region_by_spelling(const pk_regions *regions, pk_text text, bool *several)
{
    const pk_region *found = NULL;
    pk_text first;
    size_t word;

    to_word(&text);
    first = text;
    word = words_at(text, PK_TEXT("region"), true);
    if (word == 0)
        word = words_at(text, PK_TEXT("regionen"), true);
    for (size_t i = 0; i < regions->count; i++)
        for (size_t k = 0; k < full_name_count(&regions->items[i]); k++)
            if (begins_nearly(first, full_name(&regions->items[i], k))
                || (word > 0 && begins_nearly(pk_text_from(text, word), full_name(&regions->items[i], k))))
                keep_one(&found, &regions->items[i], several);
    return found;
}

static const pk_region *region_by_written_abbreviations(const pk_regions *regions, pk_text text, bool *several)
{
    const pk_region *found = NULL;

    while (to_word(&text)) {
        pk_text word = word_at(text);
        const pk_region *region = abbreviation_in_text(regions, word);

        if (region != NULL)
            keep_one(&found, region, several);
        text = pk_text_from(text, word.size);
    }
    return found;
}

const pk_region *pk_region_in_field(const pk_regions *regions, pk_text text)
{
    const pk_region *found = pk_region_by_name(regions, text), *near_one;
    bool several = false;

    if (found != NULL)
        return found;
    found = region_by_words(regions, text, &several);
    near_one = region_by_spelling(regions, text, &several); /* "Västra Götland": not Gotland */
    if (near_one != NULL)
        keep_one(&found, near_one, &several);
    if (found == NULL && !several)
        found = region_by_written_abbreviations(regions, text, &several);
    return several ? NULL : found;
}
