#include "read/names.h"

#include <stdlib.h>

enum {
    NAMES_SAID = 3, /* in the message; of the others the number */
    NAMES_BACK = 8, /* how far back a name is looked for before it is noted once more: comments have few authors */
    NAME_MAX = 80   /* bytes of it that a message bears */
};

/* What stands where a name would stand, and is nobody's: programs, what they write of those who gave none, and those who
 * sign for a house. Folded (PK_FOLD_WORDS); '*' stands for what goes before or follows. */
static const char *const nobody[] = {
    "python-docx",
    "openpyxl*",
    "xlsxwriter*",
    "libxlsxwriter*",
    "apache poi*",
    "exceljs*",
    "sheetjs*",
    "closedxml*",
    "epplus*",
    "phpspreadsheet*",
    "phpword*",
    "docx4j*",
    "pandoc*",
    "aspose*",
    "libreoffice*",
    "openoffice*",
    "collabora*",
    "onlyoffice*",
    "google docs*",
    "google sheets*",
    "microsoft office",
    "microsoft office user",
    "microsoft word*",
    "microsoft excel*",
    "microsoft corporation",
    "wps office*",
    "plankoll*",
    /* no name was given */
    "un-named",
    "unnamed",
    "unknown",
    "unknown author",
    "unknown creator",
    "author",
    "user",
    "windows user",
    "administrator",
    "admin",
    "owner",
    "root",
    "default",
    "guest",
    "test",
    "example",
    "ok\xC3\xA4nd",
    "ok\xC3\xA4nd f\xC3\xB6rfattare",
    "f\xC3\xB6rfattare",
    "anv\xC3\xA4ndare",
    "windows-anv\xC3\xA4ndare",
    "administrat\xC3\xB6r",
    "\xC3\xA4gare",
    "g\xC3\xA4st",
    "exempel",
    /* houses */
    "region *",
    "regionen",
    "landstinget *",
    "rcc *",
    "regionalt cancercentrum*",
    "socialstyrelsen",
    "*f\xC3\xB6rbundet",
    "*myndigheten",
    "*kommun",
};

static bool fits(pk_text text, pk_text pattern)
{
    if (pk_text_starts(pattern, PK_TEXT("*")))
        return pk_text_ends(text, pk_text_from(pattern, 1));
    if (pk_text_ends(pattern, PK_TEXT("*")))
        return pk_text_starts(text, (pk_text) { pattern.data, pattern.size - 1 });
    return pk_text_equal(text, pattern);
}

static bool is_nobody(pk_text folded)
{
    for (size_t i = 0; i < sizeof nobody / sizeof nobody[0]; i++)
        if (fits(folded, pk_text_of(nobody[i])))
            return true;
    return false;
}

/* As a message says it: on one line, and not longer than it bears. */
static pk_status shorten(pk_arena *arena, pk_text name, pk_text *out)
{
    bool is_long = name.size > NAME_MAX;
    pk_buffer buffer;
    pk_status status;

    if (is_long)
        name.size = NAME_MAX;
    while (is_long && name.size > 0 && ((unsigned char)name.data[name.size] & 0xC0) == 0x80)
        name.size--; /* not within a character */
    pk_buffer_init(&buffer, arena);
    status = pk_buffer_add(&buffer, name);
    for (size_t i = 0; i < buffer.size; i++)
        buffer.data[i] = buffer.data[i] == '\n' ? ' ' : buffer.data[i];
    if (status == PK_OK && is_long)
        status = pk_buffer_add(&buffer, PK_TEXT("\xE2\x80\xA6"));
    *out = pk_buffer_text(&buffer);
    return status;
}

static pk_status add_name(pk_document *document, pk_text name)
{
    pk_names *names = &document->names;

    for (size_t i = names->count; i > 0 && names->count - i < NAMES_BACK; i--)
        if (pk_text_equal(names->items[i - 1], name))
            return PK_OK;
    if (pk_array_reserve(document->arena, &names->items, &names->capacity, names->count, sizeof name) != PK_OK
        || shorten(document->arena, name, &names->items[names->count]) != PK_OK)
        return PK_ENOMEM;
    names->count++;
    return PK_OK;
}

static pk_status add_if_somebody(pk_document *document, pk_arena *scratch, pk_text name)
{
    pk_text folded;
    pk_status status = pk_text_fold(scratch, name, PK_FOLD_WORDS, &folded);

    return status == PK_OK && folded.size > 0 && !is_nobody(folded) ? add_name(document, name) : status;
}

pk_status pk_names_add(pk_document *document, pk_text names)
{
    pk_arena scratch;
    pk_text rest, name;
    pk_status status;

    if (pk_text_is_blank(names))
        return PK_OK;
    pk_arena_init(&scratch, document->arena->allocator);
    status = pk_text_tidy(&scratch, names, &rest);
    while (status == PK_OK && pk_text_next(&rest, ';', &name)) {
        name = pk_text_trim(name);
        if (name.size > 0)
            status = add_if_somebody(document, &scratch, name);
    }
    pk_arena_free(&scratch);
    return status;
}

pk_status pk_names_end(void *document, pk_xml_walk *walk, pk_text text)
{
    (void)walk;
    return pk_names_add(document, text);
}

/* ---- telling ---- */

static int by_text(const void *left, const void *right)
{
    const pk_text *const *a = left, *const *b = right;
    int order = pk_text_compare(**a, **b);

    return order != 0 ? order : (*a > *b) - (*a < *b);
}

/* Each name once, where it came first. @return How many there are. */
static size_t unite(const pk_text **sorted, pk_text *names, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        sorted[i] = &names[i];
    qsort(sorted, count, sizeof *sorted, by_text);
    for (size_t i = count; i > 1; i--) /* from behind: what it is compared with is still there */
        if (pk_text_equal(*sorted[i - 2], *sorted[i - 1]))
            names[sorted[i - 1] - names].size = 0;
    for (size_t i = 0; i < count; i++)
        if (names[i].size > 0)
            names[kept++] = names[i];
    return kept;
}

pk_status pk_names_report(pk_document *document)
{
    pk_names *names = &document->names;
    const pk_text **sorted;
    pk_text said = PK_NO_TEXT, more = PK_NO_TEXT;
    pk_buffer buffer;
    pk_status status = PK_OK;
    size_t i = 0;

    if (names->count == 0)
        return PK_OK;
    if ((sorted = pk_arena_zeroed(document->arena, names->count, sizeof *sorted)) == NULL)
        return PK_ENOMEM;
    names->count = unite(sorted, names->items, names->count);
    pk_buffer_init(&buffer, document->arena);
    for (; i < names->count && i < NAMES_SAID && status == PK_OK; i++) {
        if (i > 0)
            status = pk_buffer_add(&buffer, PK_TEXT(", "));
        if (status == PK_OK)
            status = pk_buffer_add(&buffer, names->items[i]);
    }
    said = pk_buffer_text(&buffer);
    if (status == PK_OK && names->count > i)
        status = pk_text_format(document->arena, &more, "%zu", names->count - i);
    if (status != PK_OK)
        return status;
    return pk_report(document->findings, PK_P03, NULL, PK_NO_TEXT, PK_ARGS(PK_ARG(said), PK_ARG(more)));
}
