#include "read/odf_sheet.h"
#include "read/xlsx_links.h"

/* Text: of the open cell, and of what is no cell (comments, shapes). */

static pk_status append(pk_odf_sheet *reader, pk_buffer *buffer, pk_text text)
{
    if (buffer->size + text.size > reader->book.limits->values[PK_LIMIT_CELL_BYTES])
        return pk_package_exceed(reader->book.package, PK_LIMIT_CELL_BYTES);
    return pk_buffer_add(buffer, text);
}

static pk_buffer *target_of(pk_odf_sheet *reader)
{
    return reader->depth != 0 ? &reader->aside : &reader->shown;
}

/* The innermost span that says, else the cell. */
static const pk_odf_style *look_of(const pk_odf_sheet *reader, bool font)
{
    for (size_t i = reader->span_count; i > 0; i--) {
        const pk_odf_style *style = reader->spans[i - 1];

        if (style != NULL && (font ? style->font != PK_FONT_UNKNOWN : style->struck >= 0))
            return style;
    }
    return reader->depth == 0 ? reader->cell_style : NULL;
}

static pk_status add_symbols(pk_odf_sheet *reader, pk_symbol_font font, pk_text text)
{
    pk_buffer *target = target_of(reader);
    pk_status status = PK_OK;

    while (text.size > 0 && status == PK_OK) {
        uint32_t shown = pk_symbol_character(font, pk_text_code_point(&text));

        if (shown == 0) {
            shown = 0xFFFD;
            reader->symbol = reader->symbol || reader->depth == 0;
        }
        status = pk_buffer_add_code_point(target, shown);
    }
    return status;
}

static pk_status flush(pk_odf_sheet *reader, pk_xml_walk *walk)
{
    pk_text text = pk_xml_take_text(walk);
    const pk_odf_style *look;
    pk_status status;

    if (text.size == 0 || reader->paragraphs == 0 || (reader->depth == 0 && !reader->in_cell))
        return PK_OK;
    if ((status = pk_odf_plain(&reader->plain, text, &text)) != PK_OK)
        return status;
    look = look_of(reader, false);
    if (look != NULL && look->struck > 0 && reader->depth == 0
        && (status = append(reader, &reader->struck, text)) != PK_OK)
        return status;
    look = look_of(reader, true);
    if (look != NULL && look->font > PK_FONT_LETTERS)
        return add_symbols(reader, look->font, text);
    return append(reader, target_of(reader), text);
}

pk_status pk_odf_sheet_paragraph_start(void *context, pk_xml_walk *walk)
{
    pk_odf_sheet *reader = context;
    pk_buffer *target = target_of(reader);
    pk_status status = flush(reader, walk);

    if (status != PK_OK || (reader->depth == 0 && !reader->in_cell))
        return status;
    reader->paragraphs++;
    reader->is_shown = reader->is_shown || reader->depth == 0;
    return target->size > 0 ? append(reader, target, PK_TEXT("\n")) : PK_OK;
}

pk_status pk_odf_sheet_paragraph_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_sheet *reader = context;
    pk_status status = flush(reader, walk);

    (void)text;
    if (reader->paragraphs > 0)
        reader->paragraphs--;
    return status;
}

pk_status pk_odf_sheet_span_start(void *context, pk_xml_walk *walk)
{
    pk_odf_sheet *reader = context;
    pk_text name = pk_xml_attribute(walk, PK_NS_TEXT, "style-name");
    pk_status status = flush(reader, walk);

    if (status != PK_OK)
        return status;
    if (pk_array_reserve(&reader->book.arena, &reader->spans, &reader->span_capacity, reader->span_count,
                         sizeof *reader->spans)
        != PK_OK)
        return PK_ENOMEM;
    reader->spans[reader->span_count++] = pk_odf_style_find(reader->styles, PK_ODF_SPAN, PK_ODF_CONTENT, name);
    return PK_OK;
}

pk_status pk_odf_sheet_span_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_sheet *reader = context;
    pk_status status = flush(reader, walk);

    (void)text;
    if (reader->span_count > 0)
        reader->span_count--;
    return status;
}

/* text:a: a link counts where text of the cell stands in it. Those of rows that go on are not kept. */
pk_status pk_odf_sheet_link_start(void *context, pk_xml_walk *walk)
{
    pk_odf_sheet *reader = context;
    pk_status status = flush(reader, walk);

    reader->link = PK_TEXT("");
    if (status != PK_OK || reader->depth != 0 || !reader->in_cell || reader->book.texts != reader->book.document->arena)
        return status;
    reader->link_from = reader->shown.size;
    return pk_xlsx_keep_address(&reader->book, pk_xml_attribute(walk, PK_NS_XLINK, "href"), PK_NO_TEXT, &reader->link);
}

pk_status pk_odf_sheet_link_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_sheet *reader = context;
    pk_status status = flush(reader, walk);

    (void)text;
    if (status != PK_OK || reader->depth != 0 || !reader->in_cell || reader->shown.size <= reader->link_from)
        return status;
    return pk_link_list_add(&reader->book.arena, &reader->links, reader->link);
}

/* text:s, text:tab, text:line-break. */
pk_status pk_odf_sheet_sign_start(void *context, pk_xml_walk *walk)
{
    pk_odf_sheet *reader = context;
    pk_text name = pk_xml_element(walk, 0);
    pk_text sign = pk_text_equal(name, PK_TEXT("s"))     ? PK_TEXT(" ")
                   : pk_text_equal(name, PK_TEXT("tab")) ? PK_TEXT("\t")
                                                         : PK_TEXT("\n");
    pk_status status = flush(reader, walk);

    if (status != PK_OK || reader->paragraphs == 0 || (reader->depth == 0 && !reader->in_cell))
        return status;
    return append(reader, target_of(reader), sign);
}

/* ---- comments, shapes, pictures (X25, X27) ---- */

static pk_status aside_start(pk_odf_sheet *reader, pk_xml_walk *walk, pk_odf_remark_kind kind)
{
    pk_status status = flush(reader, walk);

    if (reader->depth != 0 || reader->block == NULL)
        return status; /* a shape of a group: its text is the group's */
    reader->depth = pk_xml_depth(walk);
    reader->aside_kind = kind;
    reader->aside_is_chart = false;
    reader->aside.size = 0;
    return status;
}

pk_status pk_odf_sheet_aside_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_sheet *reader = context;
    pk_odf_remark remark = { .kind = reader->aside_kind, .row = reader->row, .column = reader->column };
    pk_status status = flush(reader, walk);

    (void)text;
    if (reader->depth != pk_xml_depth(walk) || reader->block == NULL)
        return status;
    reader->depth = 0;
    if (status == PK_OK)
        status = pk_text_tidy(reader->book.document->arena, pk_buffer_text(&reader->aside), &remark.text);
    if (status != PK_OK)
        return status;
    remark.of_cell = reader->in_cell;
    if (remark.kind == PK_ODF_SHAPE && remark.text.size == 0)
        remark.kind = PK_ODF_PICTURE;
    if (remark.text.size == 0 && (remark.kind == PK_ODF_COMMENT || reader->aside_is_chart))
        return PK_OK;
    if (pk_array_reserve(&reader->book.arena, &reader->remarks, &reader->remark_capacity, reader->remark_count,
                         sizeof remark)
        != PK_OK)
        return PK_ENOMEM;
    reader->remarks[reader->remark_count++] = remark;
    return PK_OK;
}

pk_status pk_odf_sheet_comment_start(void *context, pk_xml_walk *walk)
{
    return aside_start(context, walk, PK_ODF_COMMENT);
}

pk_status pk_odf_sheet_shape_start(void *context, pk_xml_walk *walk)
{
    return aside_start(context, walk, PK_ODF_SHAPE);
}

/* A box to tick, a list, a field: one whose answer a cell has is that cell's, any other is told (X28). */
pk_status pk_odf_sheet_control(void *context, pk_xml_walk *walk)
{
    pk_odf_sheet *reader = context;
    const pk_odf_control *control =
        pk_odf_control_find(&reader->controls, pk_xml_attribute(walk, PK_NS_DRAW, "control"));
    pk_status status;

    pk_xml_skip(walk);
    if (control == NULL || control->linked || reader->block == NULL || reader->depth != 0)
        return PK_OK;
    if ((status = aside_start(reader, walk, PK_ODF_ANSWER)) != PK_OK
        || (status = append(reader, &reader->aside, control->text)) != PK_OK)
        return status;
    return pk_odf_sheet_aside_end(context, walk, PK_NO_TEXT);
}

/* A chart shows what the cells say. */
pk_status pk_odf_sheet_object_start(void *context, pk_xml_walk *walk)
{
    pk_odf_sheet *reader = context;

    reader->aside_is_chart = true;
    pk_xml_skip(walk);
    return PK_OK;
}
