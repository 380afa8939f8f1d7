#include "read/encoding.h"

#include "read/codepage.h"

#include <string.h>
#include <utf8proc.h>

/* ---- the names ---- */

typedef enum pk_kind { KIND_UTF8, KIND_UTF16, KIND_UTF16LE, KIND_UTF16BE, KIND_CODEPAGE } pk_kind;

static const struct {
    const char *name;
    pk_kind kind;
    pk_codepage page;
} encodings[] = {
    { "utf-8", KIND_UTF8, PK_WINDOWS_1252 },        { "windows-1252", KIND_CODEPAGE, PK_WINDOWS_1252 },
    { "iso-8859-1", KIND_CODEPAGE, PK_ISO_8859_1 }, { "iso-8859-15", KIND_CODEPAGE, PK_ISO_8859_15 },
    { "utf-16", KIND_UTF16, PK_WINDOWS_1252 },      { "utf-16le", KIND_UTF16LE, PK_WINDOWS_1252 },
    { "utf-16be", KIND_UTF16BE, PK_WINDOWS_1252 },  { "macintosh", KIND_CODEPAGE, PK_MACINTOSH },
    { "cp850", KIND_CODEPAGE, PK_CP850 },           { "cp437", KIND_CODEPAGE, PK_CP437 },
};

enum { ENCODING_COUNT = sizeof encodings / sizeof encodings[0] };

const char *pk_encoding_name(size_t index)
{
    return index < ENCODING_COUNT ? encodings[index].name : NULL;
}

static size_t index_of(pk_text name)
{
    for (size_t i = 0; i < ENCODING_COUNT; i++) {
        size_t same = 0;

        while (same < name.size && encodings[i].name[same] != '\0'
               && (name.data[same] >= 'A' && name.data[same] <= 'Z' ? name.data[same] + 32 : name.data[same])
                      == encodings[i].name[same])
            same++;
        if (same == name.size && encodings[i].name[same] == '\0')
            return i;
    }
    return ENCODING_COUNT;
}

bool pk_encoding_is_known(pk_text name)
{
    return index_of(name) < ENCODING_COUNT;
}

/* ---- finding out ---- */

/* The Swedish letters and é in the encodings of one byte per letter. The first is the one that Excel writes. */
static const struct {
    const char *name, *letters;
    pk_codepage page;
} single_byte[] = {
    { "Windows-1252", "\xE5\xE4\xF6\xC5\xC4\xD6\xE9", PK_WINDOWS_1252 },
    { "Mac Roman", "\x8C\x8A\x9A\x81\x80\x85\x8E", PK_MACINTOSH },
    { "CP850", "\x86\x84\x94\x8F\x8E\x99\x82", PK_CP850 },
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

static uint32_t wide_letter(const unsigned char *at, size_t width, bool high_first)
{
    uint32_t letter = 0;

    for (size_t i = 0; i < width; i++)
        letter = letter << 8 | at[high_first ? i : width - 1 - i];
    return letter;
}

/* Text without a mark (V2): read so, nearly all letters are Latin ones, and hardly any are controls or none at all. */
static bool looks_wide(pk_text bytes, size_t width, bool high_first)
{
    enum { LOOKED_AT = 64 * 1024 };
    size_t letters = (bytes.size < LOOKED_AT ? bytes.size : LOOKED_AT) / width, latin = 0, strange = 0;

    for (size_t i = 0; i < letters; i++) {
        uint32_t letter = wide_letter((const unsigned char *)bytes.data + i * width, width, high_first);

        latin += letter < 0x100;
        strange += letter > 0x10FFFF || (letter < 0x20 && !(letter >= '\t' && letter <= '\r'));
    }
    return letters >= 2 && latin * 4 >= letters * 3 && strange * 50 <= letters;
}

static pk_wide wide_without_mark(pk_text bytes)
{
    if (looks_wide(bytes, 2, false))
        return PK_WIDE_UTF16LE;
    if (looks_wide(bytes, 2, true))
        return PK_WIDE_UTF16BE;
    return looks_wide(bytes, 4, false) || looks_wide(bytes, 4, true) ? PK_WIDE_UTF32 : PK_NOT_WIDE;
}

pk_wide pk_encoding_wide(pk_text bytes, pk_text encoding, size_t *mark)
{
    size_t index = encoding.data != NULL ? index_of(encoding) : ENCODING_COUNT;
    pk_wide wide;

    *mark = 2;
    if (pk_text_starts(bytes, PK_TEXT("\xFF\xFE\0\0")) || pk_text_starts(bytes, PK_TEXT("\0\0\xFE\xFF"))) {
        *mark = 4;
        return PK_WIDE_UTF32;
    }
    if (pk_text_starts(bytes, PK_TEXT("\xFF\xFE")))
        return PK_WIDE_UTF16LE;
    if (pk_text_starts(bytes, PK_TEXT("\xFE\xFF")))
        return PK_WIDE_UTF16BE;
    *mark = 0;
    if (index < ENCODING_COUNT && encodings[index].kind == KIND_UTF16LE)
        return PK_WIDE_UTF16LE;
    if (index < ENCODING_COUNT && encodings[index].kind == KIND_UTF16BE)
        return PK_WIDE_UTF16BE;
    wide = wide_without_mark(bytes);
    if (wide == PK_NOT_WIDE && index < ENCODING_COUNT && encodings[index].kind == KIND_UTF16)
        return PK_WIDE_UTF16LE; /* as Windows writes it */
    return wide;
}

/* ---- decoding ---- */

/* Writes UTF-8, or only counts it while there is nowhere to write to: the text gets its memory in one piece. */
typedef struct pk_output {
    char *at;
    size_t size;
} pk_output;

static void put(pk_output *output, uint32_t letter)
{
    utf8proc_uint8_t bytes[4];
    size_t size;

    if (letter < 0x80) {
        bytes[0] = (utf8proc_uint8_t)letter;
        size = 1;
    } else {
        size = (size_t)utf8proc_encode_char((utf8proc_int32_t)letter, bytes);
    }
    if (output->at != NULL)
        memcpy(output->at + output->size, bytes, size);
    output->size += size;
}

static void decode_codepage(pk_text input, pk_codepage page, pk_output *output)
{
    for (size_t i = 0; i < input.size; i++)
        put(output, pk_codepage_letter(page, (unsigned char)input.data[i]));
}

/* Half a pair of surrogates, and a byte that is left over, are U+FFFD. */
static void decode_utf16(pk_text input, bool high_first, pk_output *output)
{
    size_t i = 0;

    while (i + 1 < input.size) {
        uint32_t letter = wide_letter((const unsigned char *)input.data + i, 2, high_first);

        i += 2;
        if (letter >= 0xD800 && letter < 0xE000) {
            uint32_t low = letter < 0xDC00 && i + 1 < input.size
                               ? wide_letter((const unsigned char *)input.data + i, 2, high_first)
                               : 0;
            bool paired = low >= 0xDC00 && low < 0xE000;

            letter = paired ? 0x10000 + ((letter - 0xD800) << 10) + (low - 0xDC00) : 0xFFFD;
            i += paired ? 2 : 0;
        }
        put(output, letter);
    }
    if (i < input.size)
        put(output, 0xFFFD);
}

static void decode(pk_text input, pk_wide wide, pk_codepage page, pk_output *output)
{
    if (wide == PK_NOT_WIDE)
        decode_codepage(input, page, output);
    else
        decode_utf16(input, wide == PK_WIDE_UTF16BE, output);
}

/* @param page Where letters are not wide. */
static pk_status convert(pk_arena *arena, pk_text input, pk_wide wide, pk_codepage page, pk_text *text)
{
    pk_output output = { 0 };

    decode(input, wide, page, &output);
    output.at = pk_arena_allocate(arena, output.size);
    if (output.at == NULL)
        return PK_ENOMEM;
    output.size = 0;
    decode(input, wide, page, &output);
    *text = (pk_text) { output.at, output.size };
    return PK_OK;
}

static pk_text without_mark(pk_text bytes)
{
    return pk_text_starts(bytes, PK_TEXT("\xEF\xBB\xBF")) ? pk_text_from(bytes, 3) : bytes;
}

/* By the bytes alone. */
static pk_status decode_unnamed(pk_arena *arena, pk_text bytes, pk_text *text, const char **guessed)
{
    size_t which;

    *text = without_mark(bytes);
    if (text->size < bytes.size || is_utf8(bytes))
        return PK_OK;
    which = guess_single_byte(bytes);
    *guessed = single_byte[which].name;
    return convert(arena, bytes, PK_NOT_WIDE, single_byte[which].page, text);
}

pk_status pk_encoding_decode(pk_arena *arena, pk_text bytes, pk_text encoding, pk_text *text, const char **guessed)
{
    size_t mark, index = encoding.data != NULL ? index_of(encoding) : 0;
    pk_wide wide = pk_encoding_wide(bytes, encoding, &mark);

    *guessed = NULL;
    if (bytes.data == NULL)
        bytes = PK_TEXT("");
    if (index == ENCODING_COUNT)
        return PK_EUSAGE;
    if (wide == PK_WIDE_UTF32)
        return PK_EFORMAT;
    if (wide != PK_NOT_WIDE) /* no guess: there are no zero bytes in text of any other encoding */
        return convert(arena, pk_text_from(bytes, mark), wide, PK_WINDOWS_1252, text);
    if (encoding.data == NULL)
        return decode_unnamed(arena, bytes, text, guessed);
    *text = without_mark(bytes); /* some programs put it before any encoding; it is never text */
    return encodings[index].kind == KIND_UTF8 ? PK_OK : convert(arena, *text, PK_NOT_WIDE, encodings[index].page, text);
}

/* ---- text that was decoded wrongly before ---- */

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
