#include "read/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <utf8proc.h>

/* The Swedish letters and é in the encodings of one byte per letter. The first is the one that Excel writes. */
static const struct {
    const char *name, *iconv_name, *letters;
} single_byte[] = {
    { "Windows-1252", "WINDOWS-1252", "\xE5\xE4\xF6\xC5\xC4\xD6\xE9" },
    { "Mac Roman", "MACINTOSH", "\x8C\x8A\x9A\x81\x80\x85\x8E" },
    { "CP850", "CP850", "\x86\x84\x94\x8F\x8E\x99\x82" },
};

enum { SINGLE_BYTE_COUNT = sizeof single_byte / sizeof single_byte[0] };

static bool is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Only those between two ASCII letters: in Windows-1252 the other encodings' letters are quotes and dots, which stand
 * at the edges of words (V3). */
static size_t count_inside_words(pk_text text, const char *letters)
{
    size_t count = 0;

    for (size_t i = 1; i + 1 < text.size; i++)
        if ((unsigned char)text.data[i] >= 0x80 && strchr(letters, text.data[i]) != NULL
            && is_ascii_letter(text.data[i - 1]) && is_ascii_letter(text.data[i + 1]))
            count++;
    return count;
}

static size_t guess_single_byte(pk_text text)
{
    size_t best = 0, best_count = count_inside_words(text, single_byte[0].letters) * 4;

    for (size_t i = 1; i < SINGLE_BYTE_COUNT; i++) {
        size_t count = count_inside_words(text, single_byte[i].letters);

        if (count > best_count) {
            best = i;
            best_count = count;
        }
    }
    return best;
}

/* A text of which a few bytes were harmed is still UTF-8: as Windows-1252 all its letters would be wrong. */
static bool is_utf8(pk_text text)
{
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text.data;
    size_t left = text.size, letters = 0, faults = 0;

    while (left > 0) {
        utf8proc_int32_t code_point;
        utf8proc_ssize_t size = 1;

        if (*at >= 0x80) {
            size = utf8proc_iterate(at, (utf8proc_ssize_t)(left < 4 ? left : 4), &code_point);
            letters += size > 0;
            faults += size < 1;
            if (size < 1)
                size = 1;
        }
        at += size;
        left -= (size_t)size;
    }
    return faults == 0 || faults * 10 <= letters;
}

/* The input is only read, but iconv's prototype has no const. */
static char *without_const(const char *data)
{
    return (char *)(uintptr_t)data;
}

static pk_status convert_with(iconv_t converter, pk_text input, size_t unit, pk_buffer *buffer)
{
    char *at = without_const(input.data);
    size_t left = input.size;

    while (left > 0) {
        char piece[8192];
        char *end = piece;
        size_t room = sizeof piece;
        size_t done = iconv(converter, &at, &left, &end, &room);
        int problem = errno;
        pk_status status = pk_buffer_add(buffer, (pk_text) { piece, (size_t)(end - piece) });

        if (status != PK_OK)
            return status;
        if (done != (size_t)-1 || problem == E2BIG)
            continue;
        if ((status = pk_buffer_add_code_point(buffer, 0xFFFD)) != PK_OK)
            return status;
        if (problem == EINVAL || left <= unit) /* cut off within a letter */
            return PK_OK;
        at += unit;
        left -= unit;
    }
    return PK_OK;
}

static pk_status convert(pk_arena *arena, const char *iconv_name, pk_text input, size_t unit, pk_text *text)
{
    iconv_t converter = iconv_open("UTF-8", iconv_name);
    pk_buffer buffer;
    pk_status status;

    if (converter == (iconv_t)-1)
        return errno == EINVAL ? PK_EFORMAT : PK_ENOMEM;
    pk_buffer_init(&buffer, arena);
    status = convert_with(converter, input, unit, &buffer);
    iconv_close(converter);
    if (status == PK_OK)
        *text = pk_buffer_text(&buffer);
    return status;
}

pk_status pk_encoding_decode(pk_arena *arena, const void *bytes, size_t size, pk_text *text, const char **guessed)
{
    pk_text input = { size > 0 ? bytes : "", size };
    pk_status status = PK_OK;
    size_t which;

    *guessed = NULL;
    if (pk_text_starts(input, PK_TEXT("\xEF\xBB\xBF"))) {
        *text = pk_text_from(input, 3);
    } else if (pk_text_starts(input, PK_TEXT("\xFF\xFE"))) {
        status = convert(arena, "UTF-16LE", pk_text_from(input, 2), 2, text);
    } else if (pk_text_starts(input, PK_TEXT("\xFE\xFF"))) {
        status = convert(arena, "UTF-16BE", pk_text_from(input, 2), 2, text);
    } else if (is_utf8(input)) {
        *text = input;
    } else {
        which = guess_single_byte(input);
        status = convert(arena, single_byte[which].iconv_name, input, 1, text);
        if (status == PK_OK)
            *guessed = single_byte[which].name;
    }
    return status;
}

/* UTF-8 that was taken for Windows-1252 and saved as UTF-8 again: å ä ö Å Ä Ö é, and dashes and quotes. */
static const char *const twice_encoded[] = {
    "\xC3\x83\xC2\xA5",     "\xC3\x83\xC2\xA4", "\xC3\x83\xC2\xB6", "\xC3\x83\xE2\x80\xA6", "\xC3\x83\xE2\x80\x9E",
    "\xC3\x83\xE2\x80\x93", "\xC3\x83\xC2\xA9", "\xEF\xBF\xBD",     "\xC3\xA2\xE2\x82\xAC",
};

static pk_text word_around(pk_text text, size_t offset)
{
    enum { HALF = 40 };
    size_t start = offset, end = offset;

    while (start > 0 && text.data[start - 1] != ' ' && text.data[start - 1] != '\n' && offset - start < HALF)
        start--;
    while (end < text.size && text.data[end] != ' ' && text.data[end] != '\n' && end - offset < HALF)
        end++;
    while (start < offset && ((unsigned char)text.data[start] & 0xC0) == 0x80) /* whole letters only */
        start++;
    while (end < text.size && end > offset && ((unsigned char)text.data[end] & 0xC0) == 0x80)
        end--;
    return (pk_text) { text.data + start, end - start };
}

bool pk_encoding_is_garbled(pk_text text, pk_text *word)
{
    size_t first = SIZE_MAX;

    if (pk_text_find(text, PK_TEXT("\xC3\x83")) == SIZE_MAX && pk_text_find(text, PK_TEXT("\xC3\xA2")) == SIZE_MAX
        && pk_text_find(text, PK_TEXT("\xEF\xBF\xBD")) == SIZE_MAX)
        return false; /* nearly every cell ends here */
    for (size_t i = 0; i < sizeof twice_encoded / sizeof twice_encoded[0]; i++) {
        size_t offset = pk_text_find(text, pk_text_of(twice_encoded[i]));

        if (offset < first)
            first = offset;
    }
    if (first == SIZE_MAX)
        return false;
    *word = word_around(text, first);
    return true;
}
