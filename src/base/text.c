#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

pk_text pk_text_of(const char *terminated)
{
    return terminated != NULL ? (pk_text) { terminated, strlen(terminated) } : PK_NO_TEXT;
}

bool pk_text_equal(pk_text a, pk_text b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

int pk_text_compare(pk_text a, pk_text b)
{
    size_t shorter = a.size < b.size ? a.size : b.size;
    int order = shorter > 0 ? memcmp(a.data, b.data, shorter) : 0;

    return order != 0 ? order : (a.size > b.size) - (a.size < b.size);
}

bool pk_text_starts(pk_text text, pk_text start)
{
    return text.size >= start.size && (start.size == 0 || memcmp(text.data, start.data, start.size) == 0);
}

bool pk_text_ends(pk_text text, pk_text end)
{
    return text.size >= end.size
           && (end.size == 0 || memcmp(text.data + text.size - end.size, end.data, end.size) == 0);
}

size_t pk_text_find(pk_text text, pk_text part)
{
    const char *at = text.data, *last;

    if (part.size == 0)
        return 0;
    if (text.size < part.size)
        return SIZE_MAX;
    last = text.data + text.size - part.size;
    while (at <= last && (at = memchr(at, part.data[0], (size_t)(last - at) + 1)) != NULL) {
        if (memcmp(at, part.data, part.size) == 0)
            return (size_t)(at - text.data);
        at++;
    }
    return SIZE_MAX;
}

pk_text pk_text_from(pk_text text, size_t offset)
{
    if (offset >= text.size)
        return (pk_text) { text.data != NULL ? text.data + text.size : NULL, 0 };
    return (pk_text) { text.data + offset, text.size - offset };
}

bool pk_text_next(pk_text *rest, char separator, pk_text *part)
{
    const char *end;

    if (rest->data == NULL)
        return false;
    end = rest->size > 0 ? memchr(rest->data, separator, rest->size) : NULL;
    if (end == NULL) {
        *part = *rest;
        *rest = PK_NO_TEXT;
        return true;
    }
    *part = (pk_text) { rest->data, (size_t)(end - rest->data) };
    *rest = pk_text_from(*rest, part->size + 1);
    return true;
}

uint32_t pk_text_code_point(pk_text *text)
{
    utf8proc_int32_t code_point;
    utf8proc_ssize_t size;

    if ((unsigned char)text->data[0] < 0x80) {
        code_point = (unsigned char)text->data[0];
        size = 1;
    } else {
        size = utf8proc_iterate((const utf8proc_uint8_t *)text->data, (utf8proc_ssize_t)text->size, &code_point);
        if (size < 1) {
            code_point = 0xFFFD;
            size = 1;
        }
    }
    *text = pk_text_from(*text, (size_t)size);
    return (uint32_t)code_point;
}

/* Characters that show nothing: zero-width, soft hyphen, direction marks, BOM, controls (OOXML.md D32, D37, D69). */
static bool is_invisible(uint32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F)
           || c == 0xFEFF || (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\v' && c != '\f')
           || (c >= 0x7F && c < 0xA0 && c != 0x85);
}

static bool is_line_break(uint32_t c)
{
    return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F
           || c == 0x205F || c == 0x3000;
}

bool pk_is_space(uint32_t c)
{
    return is_blank(c) || is_line_break(c) || is_invisible(c);
}

bool pk_is_letter(uint32_t c)
{
    utf8proc_category_t category;

    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    category = utf8proc_category((utf8proc_int32_t)c);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

pk_text pk_base_name(pk_text path)
{
    size_t start = path.size;

    while (start > 0 && path.data[start - 1] != '/')
        start--;
    return pk_text_from(path, start);
}

bool pk_text_is_blank(pk_text text)
{
    while (text.size > 0)
        if (!pk_is_space(pk_text_code_point(&text)))
            return false;
    return true;
}

pk_text pk_text_trim(pk_text text)
{
    pk_text rest = text;
    const char *start = text.data, *end = text.data;
    bool seen = false;

    while (rest.size > 0) {
        const char *at = rest.data;

        if (pk_is_space(pk_text_code_point(&rest)))
            continue;
        if (!seen)
            start = at;
        seen = true;
        end = rest.data;
    }
    return (pk_text) { start, (size_t)(end - start) };
}

pk_status pk_text_copy(pk_arena *arena, pk_text text, pk_text *copy)
{
    char *data = pk_text_terminated(arena, text);

    if (data == NULL)
        return PK_ENOMEM;
    *copy = (pk_text) { data, text.size };
    return PK_OK;
}

char *pk_text_terminated(pk_arena *arena, pk_text text)
{
    char *data = pk_arena_allocate(arena, text.size + 1);

    if (data == NULL)
        return NULL;
    if (text.size > 0)
        memcpy(data, text.data, text.size);
    data[text.size] = '\0';
    return data;
}

pk_status pk_text_format(pk_arena *arena, pk_text *out, const char *format, ...)
{
    va_list arguments;
    char *data;
    int size;

    va_start(arguments, format);
    size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (size < 0 || (data = pk_arena_allocate(arena, (size_t)size + 1)) == NULL)
        return PK_ENOMEM;
    va_start(arguments, format);
    vsnprintf(data, (size_t)size + 1, format, arguments);
    va_end(arguments);
    *out = (pk_text) { data, (size_t)size };
    return PK_OK;
}

void pk_buffer_init(pk_buffer *buffer, pk_arena *arena)
{
    *buffer = (pk_buffer) { .arena = arena };
}

pk_status pk_buffer_add(pk_buffer *buffer, pk_text text)
{
    if (text.size == 0)
        return PK_OK;
    if (text.size > buffer->capacity - buffer->size) {
        size_t capacity = buffer->capacity < 64 ? 64 : buffer->capacity * 2;
        char *data;

        if (text.size > SIZE_MAX / 4)
            return PK_ENOMEM;
        while (capacity - buffer->size < text.size)
            capacity *= 2;
        data = pk_arena_grow(buffer->arena, buffer->data, buffer->capacity, capacity);
        if (data == NULL)
            return PK_ENOMEM;
        buffer->data = data;
        buffer->capacity = capacity;
    }
    memcpy(buffer->data + buffer->size, text.data, text.size);
    buffer->size += text.size;
    return PK_OK;
}

pk_status pk_buffer_add_code_point(pk_buffer *buffer, uint32_t code_point)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t size;

    if (!utf8proc_codepoint_valid((utf8proc_int32_t)code_point)) /* half a surrogate pair would be encoded, too */
        return pk_buffer_add(buffer, PK_TEXT("\xEF\xBF\xBD"));
    size = utf8proc_encode_char((utf8proc_int32_t)code_point, bytes);
    return pk_buffer_add(buffer, (pk_text) { (const char *)bytes, (size_t)size });
}

pk_text pk_buffer_text(const pk_buffer *buffer)
{
    return (pk_text) { buffer->data != NULL ? buffer->data : "", buffer->size };
}

pk_status pk_text_repair(pk_arena *arena, pk_text text, pk_text *out)
{
    pk_buffer buffer;
    pk_status status = PK_OK;

    pk_buffer_init(&buffer, arena);
    while (text.size > 0 && status == PK_OK)
        status = pk_buffer_add_code_point(&buffer, pk_text_code_point(&text));
    if (status == PK_OK)
        *out = pk_buffer_text(&buffer);
    return status;
}

static bool is_ascii(pk_text text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.data[i] >= 0x80)
            return false;
    return true;
}

/* Letters with marks as the Nordic keyboards make them are composed: only text with combining marks, or letters outside
 * Latin, needs the full algorithm. */
static bool is_surely_nfc(pk_text text)
{
    while (text.size > 0) {
        uint32_t c = pk_text_code_point(&text);

        if (c >= 0x300 && !(c >= 0x2010 && c <= 0x2027) && !(c >= 0x2030 && c <= 0x205E) && c != 0x20AC
            && !(c >= 0x2190 && c <= 0x21FF) && c != 0x2264 && c != 0x2265 && !(c >= 0x2500 && c <= 0x27BF))
            return false;
    }
    return true;
}

pk_status pk_text_nfc(pk_arena *arena, pk_text text, pk_text *out)
{
    utf8proc_uint8_t *normal = NULL;
    utf8proc_ssize_t size;
    pk_status status;

    if (is_ascii(text) || is_surely_nfc(text)) {
        *out = text;
        return PK_OK;
    }
    size = utf8proc_map((const utf8proc_uint8_t *)text.data, (utf8proc_ssize_t)text.size, &normal,
                        UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (size == UTF8PROC_ERROR_NOMEM)
        return PK_ENOMEM;
    if (size < 0) { /* not UTF-8 throughout: keep it, the readers have replaced what cannot be */
        *out = text;
        return PK_OK;
    }
    status = pk_text_copy(arena, (pk_text) { (const char *)normal, (size_t)size }, out);
    free(normal);
    return status;
}

pk_status pk_text_tidy(pk_arena *arena, pk_text text, pk_text *out)
{
    pk_status status = PK_OK;
    pk_buffer buffer;
    bool blank = false, line_break = false;

    pk_buffer_init(&buffer, arena);
    while (status == PK_OK && text.size > 0) {
        uint32_t c = pk_text_code_point(&text);

        if (is_invisible(c))
            continue;
        if (is_line_break(c)) {
            line_break = true;
            continue;
        }
        if (is_blank(c)) {
            blank = true;
            continue;
        }
        if (buffer.size > 0 && (line_break || blank))
            status = pk_buffer_add(&buffer, line_break ? PK_TEXT("\n") : PK_TEXT(" "));
        blank = line_break = false;
        if (status == PK_OK)
            status = pk_buffer_add_code_point(&buffer, c);
    }
    /* A document is mostly short cells: the room that a buffer keeps for more would cost more than their text. */
    pk_arena_shrink(arena, buffer.data, buffer.capacity, buffer.size);
    /* Last, since a mark may stand behind something invisible that is gone now. */
    return status == PK_OK ? pk_text_nfc(arena, pk_buffer_text(&buffer), out) : status;
}

bool pk_text_is_tidy(pk_text text)
{
    uint32_t before = '\n';
    pk_text rest = text;

    while (rest.size > 0) {
        const char *at = rest.data;
        uint32_t c = pk_text_code_point(&rest);
        bool gap = c == ' ' || c == '\n';

        if ((!gap && pk_is_space(c)) || (gap && (before == ' ' || before == '\n')) || (c == '\n' && before == ' '))
            return false;
        if (c >= 0x80 && !is_surely_nfc((pk_text) { at, (size_t)(rest.data - at) })) /* bytes that are no UTF-8 too */
            return false;
        before = c;
    }
    return text.size == 0 || (before != ' ' && before != '\n');
}

/* One sign for those that people and programs exchange freely (OOXML.md D41). */
static uint32_t plain_sign(uint32_t c)
{
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
        return '-';
    if (c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB)
        return '"';
    if (c == 0x2018 || c == 0x2019 || c == 0x201A || c == 0xB4 || c == '`')
        return '\'';
    return c;
}

static bool counts_among_letters(uint32_t c)
{
    return pk_is_letter(c) || c == '%' || c == '<' || c == '>' || c == '+';
}

/* The form of one code point for comparing; 0 where nothing is left of it. */
static uint32_t folded_sign(uint32_t c, pk_fold fold)
{
    c = plain_sign(c);
    if (c < 0x80)
        c = c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    else
        c = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
    return fold == PK_FOLD_LETTERS && !counts_among_letters(c) ? 0 : c;
}

pk_status pk_text_fold(pk_arena *arena, pk_text text, pk_fold fold, pk_text *out)
{
    pk_status status = pk_text_nfc(arena, text, &text);
    pk_buffer buffer;
    bool blank = false;

    pk_buffer_init(&buffer, arena);
    while (status == PK_OK && text.size > 0) {
        uint32_t c = pk_text_code_point(&text);

        if (is_invisible(c) || (c >= 0xFE00 && c <= 0xFE0F)) /* variation selectors: OOXML.md D36 */
            continue;
        if (is_blank(c) || is_line_break(c)) {
            blank = true;
            continue;
        }
        if ((c = folded_sign(c, fold)) == 0)
            continue;
        if (fold == PK_FOLD_WORDS && blank && buffer.size > 0 && c != '%')
            status = pk_buffer_add(&buffer, PK_TEXT(" "));
        blank = false;
        if (status == PK_OK)
            status = c == 0x2026 ? pk_buffer_add(&buffer, PK_TEXT("...")) : pk_buffer_add_code_point(&buffer, c);
    }
    if (status == PK_OK)
        *out = pk_buffer_text(&buffer);
    return status;
}

enum { DISTANCE_MAX = 512 };

/* SIZE_MAX when there are too many. */
static size_t decode(pk_text text, uint32_t *code_points)
{
    size_t count = 0;

    while (text.size > 0) {
        if (count == DISTANCE_MAX)
            return SIZE_MAX;
        code_points[count++] = pk_text_code_point(&text);
    }
    return count;
}

size_t pk_text_distance(pk_text a, pk_text b, size_t limit)
{
    uint32_t left[DISTANCE_MAX], right[DISTANCE_MAX];
    size_t row[DISTANCE_MAX + 1];
    size_t lefts = decode(a, left), rights = decode(b, right);

    if (lefts == SIZE_MAX || rights == SIZE_MAX)
        return pk_text_equal(a, b) ? 0 : limit + 1;
    if ((lefts > rights ? lefts - rights : rights - lefts) > limit)
        return limit + 1;
    for (size_t j = 0; j <= rights; j++)
        row[j] = j;
    for (size_t i = 1; i <= lefts; i++) {
        size_t diagonal = row[0], best = row[0] = i;

        for (size_t j = 1; j <= rights; j++) {
            size_t change = diagonal + (left[i - 1] != right[j - 1]);

            diagonal = row[j];
            row[j] = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
            if (change < row[j])
                row[j] = change;
            if (row[j] < best)
                best = row[j];
        }
        if (best > limit)
            return limit + 1;
    }
    return row[rights] <= limit ? row[rights] : limit + 1;
}

/* Windows of three bytes, counted in a small table of hashes: collisions only make texts look a little nearer. */
enum { WINDOWS = 2048 };

static size_t count_windows(pk_text text, uint16_t *counts)
{
    size_t windows = text.size < 3 ? 0 : text.size - 2;

    for (size_t i = 0; i < windows; i++) {
        uint32_t hash = (unsigned char)text.data[i] * 0x9E3779B1u;

        hash = (hash ^ (unsigned char)text.data[i + 1]) * 0x85EBCA6Bu;
        hash = (hash ^ (unsigned char)text.data[i + 2]) * 0xC2B2AE35u;
        hash >>= 21;
        if (counts[hash] < UINT16_MAX)
            counts[hash]++;
    }
    return windows;
}

double pk_text_similarity(pk_text a, pk_text b)
{
    uint16_t left[WINDOWS] = { 0 }, right[WINDOWS] = { 0 };
    size_t lefts, rights, common = 0;

    if (pk_text_equal(a, b))
        return 1;
    lefts = count_windows(a, left);
    rights = count_windows(b, right);
    if (lefts == 0 || rights == 0)
        return 0;
    for (size_t i = 0; i < WINDOWS; i++)
        common += left[i] < right[i] ? left[i] : right[i];
    return 2.0 * (double)common / (double)(lefts + rights);
}

/* ---- word by word ---- */

enum { DIFF_MAX = 4000 };

typedef struct pk_word_list {
    pk_text *words, *folded;
    size_t count;
} pk_word_list;

/* How many bytes at the start are blanks (or, when not, are none). A soft hyphen does not end a word. */
static size_t span_of_blanks(pk_text text, bool blanks)
{
    pk_text rest = text;

    while (rest.size > 0) {
        pk_text next = rest;
        uint32_t c = pk_text_code_point(&next);

        if ((is_blank(c) || is_line_break(c)) != blanks)
            break;
        rest = next;
    }
    return text.size - rest.size;
}

static pk_status split(pk_arena *arena, pk_text text, pk_word_list *list)
{
    pk_text rest = pk_text_from(text, span_of_blanks(text, true));
    size_t capacity = 0, folds = 0;

    *list = (pk_word_list) { 0 };
    while (rest.size > 0) {
        pk_text word = { rest.data, span_of_blanks(rest, false) };
        pk_status status;

        if (list->count == DIFF_MAX)
            return PK_ELIMIT;
        if (pk_array_reserve(arena, &list->words, &capacity, list->count, sizeof *list->words) != PK_OK
            || pk_array_reserve(arena, &list->folded, &folds, list->count, sizeof *list->folded) != PK_OK)
            return PK_ENOMEM;
        list->words[list->count] = word;
        status = pk_text_fold(arena, word, PK_FOLD_WORDS, &list->folded[list->count]);
        if (status != PK_OK)
            return status;
        list->count++;
        rest = pk_text_from(rest, word.size);
        rest = pk_text_from(rest, span_of_blanks(rest, true));
    }
    return PK_OK;
}

/* Take the word into the last run where it continues it, else begin a new one. Views of one text grow over the
 * blanks between. */
static void take(pk_words *runs, size_t *count, pk_change change, pk_text word)
{
    if (*count > 0 && runs[*count - 1].change == change) {
        pk_text *run = &runs[*count - 1].text;

        run->size = (size_t)(word.data + word.size - run->data);
        return;
    }
    runs[(*count)++] = (pk_words) { change, word };
}

/* The words that differ: those between an equal beginning and an equal end. */
typedef struct pk_middle {
    const pk_word_list *a, *b;
    size_t start, a_end, b_end;
} pk_middle;

static pk_middle find_middle(const pk_word_list *a, const pk_word_list *b)
{
    pk_middle middle = { a, b, 0, a->count, b->count };

    while (middle.start < a->count && middle.start < b->count
           && pk_text_equal(a->folded[middle.start], b->folded[middle.start]))
        middle.start++;
    while (middle.a_end > middle.start && middle.b_end > middle.start
           && pk_text_equal(a->folded[middle.a_end - 1], b->folded[middle.b_end - 1])) {
        middle.a_end--;
        middle.b_end--;
    }
    return middle;
}

/* For each pair of words of the middle, the length of the longest common run of words from there on. The columns are
 * width wide: one more than the new words, as there is one more row than old words, for their ends. */
static uint16_t *common_lengths(pk_arena *arena, const pk_middle *middle, size_t width)
{
    size_t height = middle->a_end - middle->start + 1;
    uint16_t *common = pk_arena_zeroed(arena, height * width, sizeof *common);

    if (common == NULL)
        return NULL;
    for (size_t x = height - 1; x-- > 0;)
        for (size_t y = width - 1; y-- > 0;) {
            uint16_t skip_old = common[(x + 1) * width + y], skip_new = common[x * width + y + 1];

            if (pk_text_equal(middle->a->folded[middle->start + x], middle->b->folded[middle->start + y]))
                common[x * width + y] = (uint16_t)(common[(x + 1) * width + y + 1] + 1);
            else
                common[x * width + y] = skip_old > skip_new ? skip_old : skip_new;
        }
    return common;
}

static void take_middle(const pk_middle *middle, const uint16_t *common, size_t width, pk_words *runs, size_t *count)
{
    size_t i = middle->start, j = middle->start;

    while (i < middle->a_end || j < middle->b_end) {
        const uint16_t *here = &common[(i - middle->start) * width + (j - middle->start)];

        if (i < middle->a_end && j < middle->b_end && pk_text_equal(middle->a->folded[i], middle->b->folded[j])) {
            take(runs, count, PK_SAME, middle->a->words[i]);
            i++;
            j++;
        } else if (i < middle->a_end && (j == middle->b_end || here[width] >= here[1])) {
            take(runs, count, PK_REMOVED, middle->a->words[i++]);
        } else {
            take(runs, count, PK_ADDED, middle->b->words[j++]);
        }
    }
}

/* The table of two long texts takes megabytes: it has an arena of its own. */
static pk_status diff_words(pk_arena *arena, const pk_word_list *a, const pk_word_list *b, pk_arena *scratch,
                            size_t *steps, pk_words **words, size_t *count)
{
    const pk_middle middle = find_middle(a, b);
    const size_t width = middle.b_end - middle.start + 1, cost = (middle.a_end - middle.start + 1) * width;
    uint16_t *common;
    pk_words *runs;
    size_t n = 0;

    if (*steps < cost)
        return PK_ELIMIT;
    *steps -= cost;
    common = common_lengths(scratch, &middle, width);
    runs = pk_arena_zeroed(arena, a->count + b->count, sizeof *runs);
    if (common == NULL || runs == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < middle.start; i++)
        take(runs, &n, PK_SAME, a->words[i]);
    take_middle(&middle, common, width, runs, &n);
    for (size_t i = middle.a_end; i < a->count; i++)
        take(runs, &n, PK_SAME, a->words[i]);
    *words = runs;
    *count = n;
    return PK_OK;
}

pk_status pk_text_diff_within(pk_arena *arena, pk_text old_text, pk_text new_text, size_t *steps, pk_words **words,
                              size_t *count)
{
    pk_arena scratch;
    pk_word_list a, b;
    pk_status status;

    pk_arena_init(&scratch, arena->allocator);
    if ((status = split(&scratch, old_text, &a)) == PK_OK && (status = split(&scratch, new_text, &b)) == PK_OK)
        status = diff_words(arena, &a, &b, &scratch, steps, words, count);
    pk_arena_free(&scratch);
    return status;
}

pk_status pk_text_diff(pk_arena *arena, pk_text old_text, pk_text new_text, pk_words **words, size_t *count)
{
    size_t steps = SIZE_MAX;

    return pk_text_diff_within(arena, old_text, new_text, &steps, words, count);
}
