/* What is drawn over a sheet (X27): text boxes, pictures, shapes. Charts show what stands in cells; they are passed over. */
#include "read/xlsx_relations.h"

typedef struct drawing_read {
    pk_xlsx_relations *relations;
    uint32_t row, column; /* of the anchor */
    bool hidden;          /* by its author, in the selection pane */
    bool control;         /* the picture of a form control, whose answer stands elsewhere */
    bool decorative;      /* its author says so, or it is a line without an arrow's head */
    bool line;
    pk_buffer text;
} drawing_read;

/* ---- where ---- */

static pk_status anchor_start(void *context, pk_xml_walk *walk)
{
    drawing_read *read = context;

    (void)walk;
    read->row = read->column = 0; /* an absolute anchor has no cell: the sheet's first is the nearest to say */
    return PK_OK;
}

static uint32_t index_of(pk_text text)
{
    return (uint32_t)pk_xml_integer(pk_text_trim(text), 0, PK_XLSX_ROWS - 1, 0);
}

static pk_status row_end(void *context, pk_xml_walk *walk, pk_text text)
{
    drawing_read *read = context;

    (void)walk;
    read->row = index_of(text);
    return PK_OK;
}

static pk_status column_end(void *context, pk_xml_walk *walk, pk_text text)
{
    drawing_read *read = context;

    (void)walk;
    read->column = index_of(text);
    return PK_OK;
}

/* ---- what ---- */

static pk_status shape_start(void *context, pk_xml_walk *walk)
{
    drawing_read *read = context;

    (void)walk;
    read->hidden = read->control = read->decorative = read->line = false;
    read->text.size = 0;
    return PK_OK;
}

/* A line divides; an arrow may be a status. */
static pk_status line_start(void *context, pk_xml_walk *walk)
{
    drawing_read *read = context;
    pk_status status = shape_start(context, walk);

    read->line = read->decorative = true;
    return status;
}

static pk_status line_end_start(void *context, pk_xml_walk *walk)
{
    drawing_read *read = context;
    pk_text type = pk_xml_attribute(walk, PK_NS_NONE, "type");

    if (read->line && type.size > 0 && !pk_text_equal(type, PK_TEXT("none")))
        read->decorative = false;
    return PK_OK;
}

static pk_status properties_start(void *context, pk_xml_walk *walk)
{
    drawing_read *read = context;

    read->hidden = pk_xml_on_off(pk_xml_attribute(walk, PK_NS_NONE, "hidden"), false);
    return PK_OK;
}

static pk_status decorative_start(void *context, pk_xml_walk *walk)
{
    drawing_read *read = context;

    read->decorative = pk_xml_on_off(pk_xml_attribute(walk, PK_NS_NONE, "val"), true);
    return PK_OK;
}

static pk_status control_start(void *context, pk_xml_walk *walk)
{
    drawing_read *read = context;

    (void)walk;
    read->control = true;
    return PK_OK;
}

static pk_status text_end(void *context, pk_xml_walk *walk, pk_text text)
{
    drawing_read *read = context;

    (void)walk;
    return pk_xlsx_append(read->relations->book, &read->text, text);
}

static pk_status break_end(void *context, pk_xml_walk *walk, pk_text text)
{
    drawing_read *read = context;

    (void)walk;
    (void)text;
    return read->text.size > 0 ? pk_buffer_add(&read->text, PK_TEXT("\n")) : PK_OK;
}

static pk_status shape_end(void *context, pk_xml_walk *walk, pk_text text)
{
    drawing_read *read = context;
    pk_xlsx_object_kind kind = read->hidden ? PK_XLSX_OBJECT_HIDDEN : PK_XLSX_OBJECT_TEXTBOX;

    (void)walk;
    text = pk_buffer_text(&read->text);
    if (read->control)
        return PK_OK; /* the old drawing and the part of the control tell of it */
    if (pk_text_is_blank(text)) {
        if (read->hidden || read->decorative)
            return PK_OK;
        kind = PK_XLSX_OBJECT_PICTURE;
        text = PK_TEXT("");
    }
    return pk_xlsx_add_object(read->relations, kind, read->row, read->column, text);
}

/* SmartArt: its words stand in parts of their own, in an order that only its layout knows. */
static pk_status graphic_start(void *context, pk_xml_walk *walk)
{
    drawing_read *read = context;

    if (pk_text_find(pk_xml_attribute(walk, PK_NS_NONE, "uri"), PK_TEXT("/diagram")) == SIZE_MAX)
        return PK_OK;
    return pk_xlsx_add_object(read->relations, PK_XLSX_OBJECT_PICTURE, read->row, read->column, PK_NO_TEXT);
}

/* By local names alone: the drawing's namespace has a transitional and a strict form, and none of these names occurs in
 * another one here. Of alternatives the first is what Excel shows. */
static const pk_xml_rule drawing_rules[] = {
    { PK_NS_ANY, NULL, "twoCellAnchor", anchor_start, NULL, 0 },
    { PK_NS_ANY, NULL, "oneCellAnchor", anchor_start, NULL, 0 },
    { PK_NS_ANY, NULL, "absoluteAnchor", anchor_start, NULL, 0 },
    { PK_NS_ANY, "from", "row", NULL, row_end, PK_XML_TEXT },
    { PK_NS_ANY, "from", "col", NULL, column_end, PK_XML_TEXT },
    { PK_NS_ANY, NULL, "sp", shape_start, shape_end, 0 },
    { PK_NS_ANY, NULL, "pic", shape_start, shape_end, 0 },
    { PK_NS_ANY, NULL, "cxnSp", line_start, shape_end, 0 },
    { PK_NS_A, NULL, "headEnd", line_end_start, NULL, 0 },
    { PK_NS_A, NULL, "tailEnd", line_end_start, NULL, 0 },
    { PK_NS_ANY, NULL, "contentPart", shape_start, shape_end, 0 }, /* ink: a tick made with a pen */
    { PK_NS_ANY, "nvSpPr", "cNvPr", properties_start, NULL, 0 },
    { PK_NS_ANY, "nvPicPr", "cNvPr", properties_start, NULL, 0 },
    { PK_NS_ANY, "nvContentPartPr", "cNvPr", properties_start, NULL, 0 },
    { PK_NS_ANY, NULL, "decorative", decorative_start, NULL, 0 },
    { PK_NS_ANY, NULL, "compatExt", control_start, NULL, 0 },
    { PK_NS_A, NULL, "t", NULL, text_end, PK_XML_TEXT },
    { PK_NS_A, NULL, "br", NULL, break_end, 0 },
    { PK_NS_A, NULL, "p", NULL, break_end, 0 },
    { PK_NS_A, NULL, "graphicData", graphic_start, NULL, 0 },
    { PK_NS_MC, NULL, "Fallback", NULL, NULL, PK_XML_SKIP },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

pk_status pk_xlsx_read_drawing(pk_xlsx_relations *relations, pk_text part)
{
    drawing_read read = { .relations = relations };

    pk_buffer_init(&read.text, &relations->book->arena);
    return pk_xml_read_part(relations->book->package, part, drawing_rules, &read, &relations->book->arena, NULL);
}
