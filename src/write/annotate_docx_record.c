/* The record of what was put into a Word document (read/annotated_docx.h), in a part that Word keeps and does not show. */
#include "write/annotate_docx.h"

#include "write/annotate_record.h"

typedef struct pk_recording {
    pk_package *package;
    pk_edit *edit;
    pk_arena *arena;
    pk_sink sink;
} pk_recording;

/* @param then  What it was. @param splices  What was put into it; NULL: it stands together. */
static pk_status put_changed(pk_recording *recording, pk_text part, pk_text then, const pk_splice *splices,
                             size_t count)
{
    pk_splices back = { .arena = recording->arena };
    char digest[65];
    pk_text now;
    pk_status status = pk_edit_read(recording->edit, part, &now);

    if (status != PK_OK || pk_text_equal(then, now))
        return status;
    status = splices != NULL ? pk_record_way_back(&back, then, splices, count) : pk_record_difference(&back, then, now);
    if (status != PK_OK)
        return status;
    pk_sha256(then.data, then.size, digest);
    pk_record_put_changed(&recording->sink, part, now, digest, &back);
    return PK_OK;
}

/* A part that grew in one place, or is new. */
static pk_status put_part(pk_recording *recording, pk_text part)
{
    pk_text now, then;
    pk_status status = pk_package_read(recording->package, part, recording->arena, &then);

    if (status == PK_OK)
        return put_changed(recording, part, then, NULL, 0);
    if (status == PK_ENOENT && (status = pk_edit_read(recording->edit, part, &now)) == PK_OK)
        pk_record_put_new(&recording->sink, part, now);
    return status;
}

/* A name that no part has. */
static pk_status name_record(const pk_package *package, pk_arena *arena, pk_text *name)
{
    pk_status status = PK_OK;

    for (unsigned n = 1; status == PK_OK; n++) {
        status = pk_text_format(arena, name, "/customXml/plankoll%u.xml", n);
        if (status == PK_OK && !pk_package_has(package, *name))
            break;
    }
    return status;
}

static pk_status lead_to_record(pk_recording *recording, const pk_word_part *main, pk_text name)
{
    pk_text type;
    pk_status status = pk_text_format(recording->arena, &type, "%.*s/customXml", PK_PRINT(main->relations));

    if (status == PK_OK)
        status = pk_edit_relate(recording->edit, main->name, type, name, NULL);
    return status == PK_OK ? pk_edit_set_content_type(recording->edit, name, PK_TEXT(PK_RECORD_TYPE)) : status;
}

static pk_status put_parts(pk_recording *recording, const pk_word_part *main, const pk_splice *splices, size_t count,
                           pk_text comments, pk_text name)
{
    pk_text relations;
    pk_status status = pk_annotated_relations_part(recording->arena, main->name, &relations);

    if (status == PK_OK)
        status = put_changed(recording, main->name, main->xml, splices, count);
    if (status == PK_OK && comments.data != NULL)
        status = put_part(recording, comments);
    if (status == PK_OK)
        status = put_part(recording, relations);
    if (status == PK_OK)
        status = put_part(recording, PK_TEXT("/[Content_Types].xml"));
    pk_record_put_new(&recording->sink, name, PK_NO_TEXT);
    return status;
}

pk_status pk_put_record(const pk_word_part *main, const pk_splice *splices, size_t count, pk_text comments,
                        pk_package *package, pk_edit *edit, pk_arena *arena)
{
    pk_recording recording = { .package = package, .edit = edit, .arena = arena };
    pk_buffer buffer;
    pk_text name;
    pk_status status = name_record(package, arena, &name);

    if (status == PK_OK)
        status = lead_to_record(&recording, main, name);
    if (status != PK_OK)
        return status;
    pk_buffer_init(&buffer, arena);
    pk_sink_init_buffer(&recording.sink, &buffer);
    pk_record_begin(&recording.sink);
    status = put_parts(&recording, main, splices, count, comments, name);
    pk_record_end(&recording.sink);
    if (status == PK_OK)
        status = pk_sink_flush(&recording.sink);
    return status == PK_OK ? pk_edit_put(edit, name, pk_buffer_text(&buffer)) : status;
}
