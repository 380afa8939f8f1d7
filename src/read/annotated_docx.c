/* Our remarks in a Word document: whether there are any, and the document without them. */
#include "read/annotated_docx.h"

#include "read/docx_parts.h"

#include <string.h>

/* ---- looking for words in a part, whose pieces may cut them ---- */

enum { KEPT = 64 }; /* longer than what is looked for */

typedef struct pk_search {
    pk_text words[2]; /* either */
    bool found;
    char end[KEPT]; /* of what has gone by */
    size_t size;
} pk_search;

static bool has_word(const pk_search *search, pk_text text)
{
    return pk_text_find(text, search->words[0]) != SIZE_MAX || pk_text_find(text, search->words[1]) != SIZE_MAX;
}

/* @return PK_EUSAGE where nothing more is wanted. */
static pk_status look(void *search_, const void *bytes, size_t size)
{
    pk_search *search = search_;
    char seam[2 * KEPT];
    const size_t first = size < KEPT ? size : KEPT;
    const pk_text piece = { bytes, size };

    memcpy(seam, search->end, search->size);
    memcpy(seam + search->size, bytes, first);
    search->found = has_word(search, (pk_text) { seam, search->size + first }) || has_word(search, piece);
    if (size >= KEPT) {
        memcpy(search->end, (const char *)bytes + size - KEPT, KEPT);
        search->size = KEPT;
    } else {
        const size_t kept = search->size + size < KEPT ? search->size : KEPT - size;

        memmove(search->end, search->end + search->size - kept, kept);
        memcpy(search->end + kept, bytes, size);
        search->size = kept + size;
    }
    return search->found ? PK_EUSAGE : PK_OK;
}

/* A part that cannot be read has none: its reader will say so. */
static pk_status part_says(pk_package *package, pk_text part, pk_search *search, bool *found)
{
    const pk_status status = pk_package_stream(package, part, look, search);

    *found = search->found;
    return status == PK_ENOMEM ? status : PK_OK;
}

/* ---- finding ---- */

static pk_status has_remarks(pk_package *package, pk_text part, bool *found)
{
    pk_search search = { .words = { PK_TEXT("author=\"" PK_REMARK_AUTHOR "\""),
                                    PK_TEXT("author='" PK_REMARK_AUTHOR "'") } };

    return part_says(package, part, &search, found);
}

/* The relationships of the main part. One that cannot be read is told by the reader. */
static pk_status read_relationships(pk_package *package, const pk_relationship **list, size_t *count)
{
    pk_text main = PK_NO_TEXT;
    pk_status status = pk_package_relationships(package, PK_TEXT("/"), list, count);

    if (status == PK_OK)
        main = pk_docx_main_part(package, *list, *count);
    if (main.data != NULL)
        status = pk_package_relationships(package, main, list, count);
    if (status == PK_OK && main.data != NULL)
        return PK_OK;
    *count = 0;
    return status == PK_ENOMEM ? status : PK_OK;
}

pk_status pk_annotated_docx_find(pk_package *package, pk_arena *arena, bool *found)
{
    const pk_relationship *list;
    pk_text record, comments;
    size_t count;
    pk_status status = read_relationships(package, &list, &count);

    (void)arena;
    *found = false;
    if (status == PK_OK)
        status = pk_record_find(package, list, count, &record);
    if (status != PK_OK)
        return status;
    comments = pk_docx_part_of_type(list, count, "comments");
    *found = record.data != NULL;
    return *found || comments.data == NULL ? PK_OK : has_remarks(package, comments, found);
}

/* ---- taking out ---- */

pk_status pk_annotated_docx_strip(pk_package *package, pk_edit *edit, pk_arena *arena)
{
    const pk_relationship *list;
    pk_text record;
    size_t count;
    bool done = false;
    pk_status status = read_relationships(package, &list, &count);

    if (status == PK_OK)
        status = pk_record_find(package, list, count, &record);
    if (status != PK_OK)
        return status;
    if (record.data != NULL) {
        status = pk_record_undo(package, edit, record, arena, &done);
        if (status != PK_OK || done)
            return status;
    }
    return pk_annotated_docx_cut(package, edit, record, arena);
}
