/* A ZIP of plans, as offices pack them: by whatever program, with whatever else is in the folder. */
#include "submission/archive.h"

#include "submission/received.h"
#include "submission/submission.h"

#include <stdlib.h>
#include <string.h>

/* Members of equal paths stay in the zip's order. */
static int by_path(const void *left, const void *right)
{
    const pk_archive_member *a = left, *b = right;
    int order = pk_text_compare(a->path, b->path);

    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

/* What is packed in a document that has lost its main part is no plan that somebody sent. */
static bool is_document(const pk_package *package)
{
    return pk_package_has(package, PK_TEXT("/[Content_Types].xml")) || pk_package_has(package, PK_TEXT("/mimetype"));
}

static pk_status list_members(pk_arena *arena, pk_archive *archive)
{
    size_t count = pk_package_count(archive->package);
    pk_archive_member *members = pk_arena_zeroed(arena, count, sizeof *members);

    if (members == NULL)
        return PK_ENOMEM;
    archive->members = members;
    for (size_t i = 0; i < count; i++) {
        pk_archive_member *member = &members[archive->count];
        pk_package_member facts;
        pk_status status;

        if (!pk_package_look(archive->package, i, &facts))
            continue;
        if ((status = pk_received_path(arena, facts.raw_name, &member->path)) != PK_OK)
            return status;
        if (member->path.size == 0 || pk_received_is_hidden(member->path))
            continue;
        if (!pk_received_is_read(pk_base_name(member->path))) {
            archive->passed_over++;
            continue;
        }
        member->index = i;
        member->size = facts.size;
        member->encrypted = facts.encrypted;
        archive->count++;
    }
    if (archive->count > 0)
        qsort(members, archive->count, sizeof *members, by_path);
    return PK_OK;
}

pk_status pk_archive_open(const void *bytes, size_t size, const pk_limits *limits, pk_arena *arena, pk_archive *archive,
                          pk_limit *limit)
{
    pk_archive opened = { 0 };
    pk_status status = pk_package_open(bytes, size, limits, arena, &opened.package, limit);

    if (status == PK_OK && !is_document(opened.package))
        status = list_members(arena, &opened);
    if (status == PK_OK)
        *archive = opened;
    else
        pk_package_close(opened.package);
    return status;
}

void pk_archive_close(pk_archive *archive)
{
    pk_package_close(archive->package);
    archive->package = NULL;
}

typedef struct pk_taking {
    char *bytes;
    size_t size, capacity;
} pk_taking;

/* More than was declared is not what it says it is, and was not counted when the limits were judged. */
static pk_status take_piece(void *taking_, const void *bytes, size_t size)
{
    pk_taking *taking = taking_;

    if (size > taking->capacity - taking->size)
        return PK_EFORMAT;
    memcpy(taking->bytes + taking->size, bytes, size);
    taking->size += size;
    return PK_OK;
}

pk_status pk_archive_take(const pk_archive *archive, size_t index, void **bytes, size_t *size, pk_limit *limit)
{
    const uint64_t most = pk_package_limits(archive->package)->values[PK_LIMIT_FILE_BYTES];
    pk_taking taking = { 0 };
    pk_package_member facts;
    pk_status status;

    *limit = PK_LIMIT_FILE_BYTES;
    if (!pk_package_look(archive->package, index, &facts))
        return PK_EFORMAT;
    if (facts.size > most || facts.size > SIZE_MAX / 2) /* declared: refused before anything is inflated */
        return PK_ELIMIT;
    taking.capacity = (size_t)facts.size;
    if ((taking.bytes = malloc(taking.capacity + 1)) == NULL)
        return PK_ENOMEM;
    status = pk_package_stream_member(archive->package, index, take_piece, &taking);
    if (status == PK_OK) {
        *bytes = taking.bytes;
        *size = taking.size;
        return PK_OK;
    }
    free(taking.bytes);
    if (status == PK_ELIMIT)
        *limit = pk_package_limit(archive->package);
    return status;
}
