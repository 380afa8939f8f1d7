#include "read/docx_story.h"

/* What text leads to (D26). A link counts where text of it shows: one in a deleted or hidden run leads nowhere. */

pk_status pk_docx_link_open(pk_docx_reader *reader, pk_text address, pk_text place)
{
    pk_docx_link link = { .scope = reader->scope };
    pk_status status = pk_address_keep(reader->document, reader->limits, address, place, &link.address);

    if (status != PK_OK)
        return status;
    if (pk_array_reserve(reader->scratch, &reader->links, &reader->link_capacity, reader->link_count, sizeof link)
        != PK_OK)
        return PK_ENOMEM;
    reader->links[reader->link_count++] = link;
    return PK_OK;
}

void pk_docx_link_close(pk_docx_reader *reader)
{
    if (reader->link_count > 0)
        reader->link_count--;
}

/* r:id leads out of the file, w:anchor to a place in it, or in what r:id leads to. */
pk_status pk_docx_link_start(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;
    pk_text id = pk_xml_attribute(walk, PK_NS_R, "id");
    const pk_relationship *target =
        id.size > 0 ? pk_relationship_by_id(reader->targets, reader->target_count, id) : NULL;

    return pk_docx_link_open(reader, target != NULL ? target->target : PK_NO_TEXT,
                             pk_xml_attribute(walk, PK_NS_W, "anchor"));
}

pk_status pk_docx_link_end(void *context, pk_xml_walk *walk, pk_text text)
{
    (void)walk;
    (void)text;
    pk_docx_link_close(context);
    return PK_OK;
}

pk_status pk_docx_field_link(pk_docx_reader *reader, pk_docx_field *field)
{
    pk_text address, place;
    pk_status status;

    if (!pk_address_of_field(reader->scratch, pk_buffer_text(&field->instruction), &address, &place, &status))
        return status;
    return pk_address_keep(reader->document, reader->limits, address, place, &field->link);
}

pk_status pk_docx_link_text(pk_docx_reader *reader, pk_docx_scope *scope)
{
    const pk_docx_link *link = reader->link_count > 0 ? &reader->links[reader->link_count - 1] : NULL;
    const pk_docx_field *field = reader->field_count > scope->fields ? &reader->fields[reader->field_count - 1] : NULL;

    if (link != NULL && link->scope == scope && link->address.size > 0)
        return pk_link_list_add(reader->scratch, &scope->links, link->address);
    if (field != NULL && field->has_result)
        return pk_link_list_add(reader->scratch, &scope->links, field->link);
    return PK_OK;
}

pk_status pk_docx_links_of(pk_docx_reader *reader, const pk_docx_scope *scope, const pk_links **links)
{
    return pk_link_list_make(reader->document->arena, &scope->links, links);
}

pk_status pk_docx_links_pass_on(pk_docx_reader *reader, const pk_docx_scope *inner, pk_docx_scope *outer)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < inner->links.count && status == PK_OK; i++)
        status = pk_link_list_add(reader->scratch, &outer->links, inner->links.items[i]);
    return status;
}
