/* Mails in ZIPs, ZIPs in mails, and so on: one list of what may be a plan, before any of it is read. Only what holds others
 * is inflated for that; documents wait packed until their turn. */
#include "intake/unpack.h"

#include "base/text_index.h"
#include "intake/draft.h"
#include "intake/mail.h"
#include "submission/archive.h"
#include "submission/received.h"

#include <stdlib.h>
#include <string.h>

typedef struct unpacked_member {
    pk_text name;
    pk_provenance provenance;
    pk_status status;  /* what there is to tell in place of reading it; PK_OK: it can be read */
    pk_limit limit;    /* of PK_ELIMIT */
    const void *bytes; /* at hand, in the arena or one of the buffers; NULL: in the archive */
    size_t size;
    pk_archive *archive;
    size_t index;
} unpacked_member;

typedef struct unpacked_buffer {
    void *bytes;
    struct unpacked_buffer *next;
} unpacked_buffer;

typedef struct unpacked_archive {
    pk_archive archive;
    struct unpacked_archive *next;
} unpacked_archive;

struct pk_unpacked {
    pk_arena arena;
    const pk_limits *limits;
    pk_text container;
    unpacked_member *members;
    size_t count, capacity;
    size_t passed_over;
    uint64_t total; /* bytes of all members, as declared */
    pk_text_index names;
    unpacked_buffer *buffers;   /* malloc'ed contents of ZIPs and mails */
    unpacked_archive *archives; /* open */
};

bool pk_holds_others(pk_file_type type)
{
    return type == PK_FILE_ZIP || type == PK_FILE_EML;
}

/* ---- the list ---- */

/* "plan.docx" when there is one already: "plan (2).docx". Where there are many, the next number that is surely free is as
 * good: who packs a thousand files of one name is to be told apart, not pleased. */
static pk_status name_apart(pk_unpacked *unpacked, pk_text name, pk_text *apart)
{
    enum { TRIES = 20 };
    size_t dot = name.size;
    pk_status status = PK_OK;

    *apart = name;
    while (dot > 0 && name.data[dot - 1] != '.' && name.data[dot - 1] != '/')
        dot--;
    dot = dot > 0 && name.data[dot - 1] == '.' ? dot - 1 : name.size;
    for (size_t n = 2; status == PK_OK && pk_text_index_find(&unpacked->names, *apart) != SIZE_MAX; n++)
        status = pk_text_format(&unpacked->arena, apart, "%.*s (%zu)%.*s", (int)dot, name.data,
                                n < TRIES ? n : unpacked->count + n, PK_PRINT(pk_text_from(name, dot)));
    return status;
}

/* @param member  Its name is not yet whole: what stands before it is put there. */
static pk_status add_member(pk_unpacked *unpacked, pk_text before, unpacked_member member)
{
    pk_status status = pk_array_reserve(&unpacked->arena, &unpacked->members, &unpacked->capacity, unpacked->count,
                                        sizeof *unpacked->members);

    if (status == PK_OK)
        status = pk_text_format(&unpacked->arena, &member.name, "%.*s/%.*s", PK_PRINT(before), PK_PRINT(member.name));
    if (status == PK_OK)
        status = name_apart(unpacked, member.name, &member.name);
    if (status == PK_OK)
        status = pk_text_index_add(&unpacked->names, member.name, 2);
    if (status != PK_OK)
        return status;
    unpacked->members[unpacked->count++] = member;
    return PK_OK;
}

/* Limits that hold for all of it: members, and bytes once inflated. @return PK_OK; PK_ELIMIT. */
static pk_status judge_member(pk_unpacked *unpacked, uint64_t size, pk_limit *limit)
{
    const uint64_t *limits = unpacked->limits->values;

    *limit = PK_LIMIT_TOTAL_BYTES;
    if (size > limits[PK_LIMIT_TOTAL_BYTES] - unpacked->total)
        return PK_ELIMIT;
    unpacked->total += size;
    return PK_OK;
}

static bool is_full(const pk_unpacked *unpacked)
{
    return unpacked->count >= unpacked->limits->values[PK_LIMIT_MEMBERS];
}

static pk_status expand(pk_unpacked *unpacked, pk_text name, pk_text bytes, pk_file_type type,
                        const pk_provenance *provenance, size_t depth, pk_limit *limit);

/* What the bytes of a member are. */
static pk_status sniff(pk_unpacked *unpacked, pk_text name, pk_text bytes, pk_file_type *type)
{
    pk_source source = { .name = name, .bytes = bytes.data, .size = bytes.size, .limits = unpacked->limits };
    pk_limit limit;
    pk_arena scratch;
    pk_status status;

    pk_arena_init(&scratch, NULL);
    status = pk_sniff_in(&source, &scratch, type, &limit);
    pk_arena_free(&scratch);
    if (status == PK_ELIMIT || status == PK_EUNSAFE) /* reading it tells */
        *type = PK_FILE_BINARY;
    return status == PK_ENOMEM ? status : PK_OK;
}

/* A member whose bytes are at hand: one more document, or one that holds others. What cannot be looked into is told of as a
 * document of that name. */
static pk_status add_bytes(pk_unpacked *unpacked, pk_text before, unpacked_member member, pk_file_type type,
                           size_t depth)
{
    pk_text name;
    size_t count = unpacked->count;
    pk_status status;

    if (!pk_holds_others(type) || (type == PK_FILE_EML && !pk_mail_is_built()))
        return add_member(unpacked, before, member);
    status = pk_text_format(&unpacked->arena, &name, "%.*s/%.*s", PK_PRINT(before), PK_PRINT(member.name));
    if (status != PK_OK)
        return status;
    member.limit = PK_LIMIT_NESTING;
    member.status = depth + 1 < unpacked->limits->values[PK_LIMIT_NESTING]
                        ? expand(unpacked, name, (pk_text) { member.bytes, member.size }, type, &member.provenance,
                                 depth + 1, &member.limit)
                        : PK_ELIMIT;
    if (member.status == PK_ENOMEM)
        return PK_ENOMEM;
    if (member.status != PK_OK)
        return add_member(unpacked, before, member);
    if (unpacked->count == count) /* thanks and signatures: nobody's plan */
        unpacked->passed_over++;
    return PK_OK;
}

/* ---- ZIPs ---- */

static pk_status keep_buffer(pk_unpacked *unpacked, void *bytes)
{
    unpacked_buffer *buffer = pk_arena_zeroed(&unpacked->arena, 1, sizeof *buffer);

    if (buffer == NULL)
        return PK_ENOMEM;
    *buffer = (unpacked_buffer) { bytes, unpacked->buffers };
    unpacked->buffers = buffer;
    return PK_OK;
}

/* A member that its name makes out to hold others is inflated now, to see. */
static pk_status add_inflated(pk_unpacked *unpacked, pk_text before, unpacked_member member, size_t depth)
{
    void *bytes;
    pk_file_type type;
    pk_status status = pk_archive_take(member.archive, member.index, &bytes, &member.size, &member.limit);

    if (status == PK_ENOMEM)
        return status;
    if (status != PK_OK) {
        member.status = status;
        return add_member(unpacked, before, member);
    }
    if ((status = keep_buffer(unpacked, bytes)) != PK_OK) {
        free(bytes);
        return status;
    }
    member.bytes = bytes;
    status = sniff(unpacked, member.name, (pk_text) { bytes, member.size }, &type);
    return status == PK_OK ? add_bytes(unpacked, before, member, type, depth) : status;
}

static pk_status add_zip_member(pk_unpacked *unpacked, pk_text before, pk_archive *archive,
                                const pk_archive_member *entry, const pk_provenance *provenance, size_t depth)
{
    unpacked_member member = {
        .name = entry->path, .provenance = *provenance, .archive = archive, .index = entry->index
    };

    if (entry->encrypted)
        member.status = PK_EENCRYPTED;
    else
        member.status = judge_member(unpacked, entry->size, &member.limit);
    if (member.status == PK_OK && pk_received_may_hold(pk_base_name(entry->path)))
        return add_inflated(unpacked, before, member, depth);
    return add_member(unpacked, before, member);
}

static pk_status expand_zip(pk_unpacked *unpacked, pk_text name, pk_text bytes, const pk_provenance *provenance,
                            size_t depth, pk_limit *limit)
{
    unpacked_archive *opened = pk_arena_zeroed(&unpacked->arena, 1, sizeof *opened);
    pk_status status;

    if (opened == NULL)
        return PK_ENOMEM;
    status = pk_archive_open(bytes.data, bytes.size, unpacked->limits, &unpacked->arena, &opened->archive, limit);
    if (status != PK_OK)
        return status;
    opened->next = unpacked->archives;
    unpacked->archives = opened;
    unpacked->passed_over += opened->archive.passed_over;
    *limit = PK_LIMIT_MEMBERS;
    if (opened->archive.count > unpacked->limits->values[PK_LIMIT_MEMBERS])
        return PK_ELIMIT;
    for (size_t i = 0; i < opened->archive.count && status == PK_OK; i++)
        status = is_full(unpacked)
                     ? PK_ELIMIT
                     : add_zip_member(unpacked, name, &opened->archive, &opened->archive.members[i], provenance, depth);
    return status;
}

/* ---- mails ---- */

/* What has lost its name is known by its bytes; NULL where these say nothing of a plan. */
static const char *ending_of(pk_file_type type)
{
    static const struct {
        pk_file_type type;
        const char *ending;
    } endings[] = {
        { PK_FILE_DOCX, ".docx" },   { PK_FILE_XLSX, ".xlsx" },   { PK_FILE_ODT, ".odt" },     { PK_FILE_ODS, ".ods" },
        { PK_FILE_OLE_DOC, ".doc" }, { PK_FILE_OLE_XLS, ".xls" }, { PK_FILE_OLE_MSG, ".msg" }, { PK_FILE_ZIP, ".zip" },
        { PK_FILE_EML, ".eml" },     { PK_FILE_TNEF, ".dat" },
    };

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (endings[i].type == type)
            return endings[i].ending;
    return NULL;
}

static pk_status name_attachment(pk_unpacked *unpacked, const pk_attachment *attachment, size_t number,
                                 const char *ending, pk_text *name)
{
    if (attachment->name.size > 0)
        return pk_text_format(&unpacked->arena, name, "%.*s%.*s", PK_PRINT(attachment->path),
                              PK_PRINT(attachment->name));
    return pk_text_format(&unpacked->arena, name, "%.*sattachment-%zu%s", PK_PRINT(attachment->path), number, ending);
}

static pk_status add_attachment(pk_unpacked *unpacked, pk_text before, const pk_attachment *attachment, size_t number,
                                size_t depth)
{
    unpacked_member member = { .provenance = attachment->provenance,
                               .bytes = attachment->bytes,
                               .size = attachment->size };
    pk_file_type type = PK_FILE_BINARY;
    const char *ending = "";
    pk_status status = PK_OK;

    member.provenance.container = unpacked->container;
    if (attachment->too_deep) {
        member.status = PK_ELIMIT;
        member.limit = PK_LIMIT_NESTING;
    } else if (attachment->encrypted) {
        member.status = PK_EENCRYPTED;
    } else {
        status = sniff(unpacked, attachment->name, (pk_text) { attachment->bytes, attachment->size }, &type);
        if (status != PK_OK)
            return status;
        if (!pk_received_is_read(attachment->name) && (ending = ending_of(type)) == NULL) {
            unpacked->passed_over++;
            return PK_OK;
        }
        member.status = judge_member(unpacked, attachment->size, &member.limit);
    }
    status = name_attachment(unpacked, attachment, number, ending, &member.name);
    if (status != PK_OK)
        return status;
    return member.status == PK_OK ? add_bytes(unpacked, before, member, type, depth)
                                  : add_member(unpacked, before, member);
}

static pk_status expand_mail(pk_unpacked *unpacked, pk_text name, pk_text bytes, const pk_provenance *provenance,
                             size_t depth, pk_limit *limit)
{
    pk_mail mail;
    pk_status status;

    if (pk_draft_is_ours(bytes.data,
                         bytes.size)) /* a reply of ours lies beside the plans: what it holds is a copy of one */
        return PK_OK;
    status = pk_mail_read(bytes, provenance, depth, unpacked->limits, &unpacked->arena, &mail);
    for (size_t i = 0; i < mail.count && status == PK_OK; i++) {
        *limit = PK_LIMIT_MEMBERS;
        status = is_full(unpacked) ? PK_ELIMIT : add_attachment(unpacked, name, &mail.items[i], i + 1, depth);
    }
    return status;
}

static pk_status expand(pk_unpacked *unpacked, pk_text name, pk_text bytes, pk_file_type type,
                        const pk_provenance *provenance, size_t depth, pk_limit *limit)
{
    return type == PK_FILE_ZIP ? expand_zip(unpacked, name, bytes, provenance, depth, limit)
                               : expand_mail(unpacked, name, bytes, provenance, depth, limit);
}

/* ---- from outside ---- */

pk_status pk_unpack(const char *path, void *bytes, size_t size, pk_file_type type, const pk_limits *limits,
                    pk_unpacked **result, pk_limit *limit)
{
    pk_unpacked *unpacked = calloc(1, sizeof *unpacked);
    pk_provenance provenance = { .container = pk_text_of(path) };
    pk_status status;

    if (unpacked == NULL)
        return PK_ENOMEM;
    pk_arena_init(&unpacked->arena, NULL);
    unpacked->names.arena = &unpacked->arena;
    unpacked->limits = limits;
    unpacked->container = provenance.container;
    *limit = PK_LIMIT_NESTING;
    status = limits->values[PK_LIMIT_NESTING] == 0
                 ? PK_ELIMIT
                 : expand(unpacked, provenance.container, (pk_text) { bytes, size }, type, &provenance, 0, limit);
    if (status == PK_OK && (status = keep_buffer(unpacked, bytes)) == PK_OK)
        *result = unpacked;
    else
        pk_unpacked_free(unpacked);
    return status;
}

void pk_unpacked_free(pk_unpacked *unpacked)
{
    if (unpacked == NULL)
        return;
    for (unpacked_archive *archive = unpacked->archives; archive != NULL; archive = archive->next)
        pk_archive_close(&archive->archive);
    for (unpacked_buffer *buffer = unpacked->buffers; buffer != NULL; buffer = buffer->next)
        free(buffer->bytes);
    pk_arena_free(&unpacked->arena);
    free(unpacked);
}

size_t pk_unpacked_count(const pk_unpacked *unpacked)
{
    return unpacked->count;
}

size_t pk_unpacked_passed_over(const pk_unpacked *unpacked)
{
    return unpacked->passed_over;
}

pk_text pk_unpacked_name(const pk_unpacked *unpacked, size_t index)
{
    return unpacked->members[index].name;
}

const pk_provenance *pk_unpacked_provenance(const pk_unpacked *unpacked, size_t index)
{
    return &unpacked->members[index].provenance;
}

pk_status pk_unpacked_take(pk_unpacked *unpacked, size_t index, const void **bytes, size_t *size, bool *owned,
                           pk_limit *limit)
{
    const unpacked_member *member = &unpacked->members[index];
    void *inflated;
    pk_status status;

    *owned = false;
    *limit = member->limit;
    if (member->status != PK_OK)
        return member->status;
    if (member->bytes != NULL) {
        *bytes = member->bytes;
        *size = member->size;
        return PK_OK;
    }
    status = pk_archive_take(member->archive, member->index, &inflated, size, limit);
    if (status == PK_OK) {
        *bytes = inflated;
        *owned = true;
    }
    return status;
}
