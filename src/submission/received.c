/* What files are called that came with a mail or in a ZIP. Their names come from anybody: they are shown and told apart,
 * and never opened or written to. */
#include "submission/received.h"

#include "read/encoding.h"

#include <string.h>

/* Old and foreign formats are read too, to say what to do with them (F03). */
static const char *const endings[] = { ".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".xltx", ".csv", ".odt", ".ods",
                                       ".ott",  ".ots",  ".doc",  ".xls",  ".rtf",  ".pdf",  ".zip", ".eml", ".msg" };

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool ends_in(pk_text name, const char *ending)
{
    size_t size = strlen(ending);

    if (name.size < size)
        return false;
    for (size_t i = 0; i < size; i++)
        if (lower(name.data[name.size - size + i]) != ending[i])
            return false;
    return true;
}

static bool is_named(pk_text name, const char *wanted)
{
    return name.size == strlen(wanted) && ends_in(name, wanted);
}

bool pk_received_is_read(pk_text name)
{
    if (name.size == 0 || name.data[0] == '.') /* "._plan.docx" is what macOS leaves on foreign disks */
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_in(name, endings[i]))
            return true;
    return is_named(name, "winmail.dat");
}

bool pk_received_may_hold(pk_text name)
{
    return ends_in(name, ".zip") || ends_in(name, ".eml");
}

bool pk_received_is_lock(pk_text name)
{
    return pk_text_starts(name, PK_TEXT("~$")) || pk_text_starts(name, PK_TEXT(".~lock."));
}

/* ---- names as stored ---- */

static bool is_utf8(pk_text text)
{
    while (text.size > 0) {
        pk_text before = text;

        if (pk_text_code_point(&text) == 0xFFFD && !pk_text_starts(before, PK_TEXT("\xEF\xBF\xBD")))
            return false;
    }
    return true;
}

static size_t count_of(pk_text text, const char *letters)
{
    size_t count = 0;

    for (size_t i = 0; i < text.size; i++)
        count += (unsigned char)text.data[i] >= 0x80 && strchr(letters, text.data[i]) != NULL;
    return count;
}

/* The programs of Windows store names in the code page of MS-DOS, whose Swedish letters are alike in CP437 and CP850; a few
 * in that of Windows. */
static pk_status decode(pk_arena *arena, pk_text raw, pk_text *name)
{
    static const char windows[] = "\xE5\xE4\xF6\xC5\xC4\xD6\xE9", dos[] = "\x86\x84\x94\x8F\x8E\x99\x82";
    const char *guessed;

    if (is_utf8(raw)) {
        *name = raw;
        return PK_OK;
    }
    return pk_encoding_decode(arena, raw,
                              count_of(raw, windows) > count_of(raw, dos) ? PK_TEXT("windows-1252") : PK_TEXT("cp850"),
                              name, &guessed);
}

static bool is_divider(char c)
{
    return c == '/' || c == '\\';
}

/* Cut off the first part of a path. */
static pk_text next_part(pk_text *rest)
{
    size_t end = 0;
    pk_text part;

    while (end < rest->size && !is_divider(rest->data[end]))
        end++;
    part = (pk_text) { rest->data, end };
    *rest = pk_text_from(*rest, end < rest->size ? end + 1 : end);
    return part;
}

/* Letters only: what moves the cursor of a terminal or turns the direction of writing has no place in a name. */
static pk_status add_letters(pk_buffer *buffer, pk_text part)
{
    pk_status status = PK_OK;

    part = pk_text_trim(part);
    while (part.size > 0 && status == PK_OK) {
        uint32_t c = pk_text_code_point(&part);

        if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E)
            || (c >= 0x2066 && c <= 0x2069))
            continue;
        status = pk_buffer_add_code_point(buffer, c);
    }
    return status;
}

static bool is_step(pk_text part)
{
    part = pk_text_trim(part);
    return part.size == 0 || pk_text_equal(part, PK_TEXT(".")) || pk_text_equal(part, PK_TEXT(".."))
           || (part.size == 2 && part.data[1] == ':'); /* a drive */
}

static pk_status finish(pk_arena *arena, const pk_buffer *buffer, pk_text *path)
{
    pk_text name;
    pk_status status = pk_text_nfc(arena, pk_buffer_text(buffer), &name);

    if (status == PK_OK)
        status = pk_text_copy(arena, name, &name);
    if (status == PK_OK)
        *path = name.size > 0 ? name : PK_NO_TEXT;
    return status;
}

pk_status pk_received_path(pk_arena *arena, pk_text raw, pk_text *path)
{
    pk_buffer buffer;
    pk_text name;
    pk_status status = decode(arena, raw, &name);

    *path = PK_NO_TEXT;
    if (status != PK_OK || name.size == 0 || is_divider(name.data[name.size - 1]))
        return status;
    pk_buffer_init(&buffer, arena);
    while (name.size > 0 && status == PK_OK) {
        pk_text part = next_part(&name);

        if (is_step(part))
            continue;
        if (buffer.size > 0)
            status = pk_buffer_add(&buffer, PK_TEXT("/"));
        if (status == PK_OK)
            status = add_letters(&buffer, part);
    }
    return status == PK_OK ? finish(arena, &buffer, path) : status;
}

pk_status pk_received_name(pk_arena *arena, pk_text raw, pk_text *name)
{
    pk_text last = PK_NO_TEXT;
    pk_buffer buffer;
    pk_status status;

    *name = PK_NO_TEXT;
    while (raw.size > 0) {
        pk_text part = next_part(&raw);

        if (!is_step(part))
            last = part;
    }
    pk_buffer_init(&buffer, arena);
    status = add_letters(&buffer, last);
    return status == PK_OK ? finish(arena, &buffer, name) : status;
}

bool pk_received_is_hidden(pk_text path)
{
    while (path.size > 0) {
        pk_text part = next_part(&path);

        if (pk_text_equal(part, PK_TEXT("__MACOSX")) || pk_text_starts(part, PK_TEXT(".")) || pk_received_is_lock(part))
            return true;
    }
    return false;
}
