/* Form controls (X28): check boxes, lists and buttons over the cells. What somebody chose stands in the cell that a control
 * is linked to, and is read there. A control without such a cell keeps the answer to itself: that is told, with its words.
 * All programs describe them in the old drawing (VML), where notes have their yellow papers too. */
#include "read/xlsx_relations.h"

typedef struct controls_read {
    pk_xlsx_relations *relations;
    bool answers, mark; /* it is there to answer; its answer is on or off */
    bool object;        /* of another program */
    bool linked, checked;
    bool radio, first;  /* one of several to choose from; the first, which has the link for all of them */
    bool radios_linked; /* the first one before this had one */
    uint32_t row, column;
    pk_buffer text;
} controls_read;

/* ---- vmlDrawing1.vml ---- */

static pk_status shape_start(void *context, pk_xml_walk *walk)
{
    controls_read *read = context;

    (void)walk;
    read->answers = read->mark = read->object = read->linked = read->checked = read->radio = read->first = false;
    read->row = read->column = 0;
    read->text.size = 0;
    return PK_OK;
}

static pk_status words_end(void *context, pk_xml_walk *walk, pk_text text)
{
    controls_read *read = context;

    (void)walk;
    return pk_xlsx_append(read->relations->book, &read->text, text);
}

/* "Checkbox" in the drawing, "CheckBox" in the control's own part. */
static bool is_for_answers(pk_text type)
{
    static const char *const types[] = { "Checkbox", "CheckBox", "Radio", "Drop",   "List",
                                         "Spin",     "Scroll",   "Edit",  "EditBox" };

    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (pk_text_equal(type, pk_text_of(types[i])))
            return true;
    return false;
}

static pk_status data_start(void *context, pk_xml_walk *walk)
{
    controls_read *read = context;
    pk_text type = pk_xml_attribute(walk, PK_NS_NONE, "ObjectType");

    read->answers = is_for_answers(type);
    read->radio = pk_text_equal(type, PK_TEXT("Radio"));
    read->mark = read->radio || pk_text_equal(type, PK_TEXT("Checkbox"));
    read->object = pk_text_equal(type, PK_TEXT("Pict"));
    return PK_OK;
}

/* "1, 15, 2, 5, 3, 40, 4, 2": column and row of each corner with what is left of them, from 0. */
static pk_status anchor_end(void *context, pk_xml_walk *walk, pk_text text)
{
    controls_read *read = context;
    pk_text part;
    uint32_t *const where[] = { &read->column, NULL, &read->row };

    (void)walk;
    for (size_t i = 0; i < sizeof where / sizeof where[0] && pk_text_next(&text, ',', &part); i++)
        if (where[i] != NULL)
            *where[i] = (uint32_t)pk_xml_integer(pk_text_trim(part), 0, PK_XLSX_ROWS - 1, 0);
    return PK_OK;
}

static pk_status checked_end(void *context, pk_xml_walk *walk, pk_text text)
{
    controls_read *read = context;

    (void)walk;
    read->checked = pk_xml_integer(pk_text_trim(text), 0, 2, 0) == 1;
    return PK_OK;
}

static pk_status link_end(void *context, pk_xml_walk *walk, pk_text text)
{
    controls_read *read = context;

    (void)walk;
    read->linked = !pk_text_is_blank(text);
    return PK_OK;
}

static pk_status first_end(void *context, pk_xml_walk *walk, pk_text text)
{
    controls_read *read = context;

    (void)walk;
    (void)text;
    read->first = true;
    return PK_OK;
}

static pk_status keep_control(controls_read *read)
{
    pk_buffer said;
    pk_status status = PK_OK;

    pk_buffer_init(&said, &read->relations->book->arena);
    if (read->mark)
        status = pk_buffer_add(&said, read->checked ? PK_TEXT("\xE2\x98\x92 ") : PK_TEXT("\xE2\x98\x90 "));
    if (status == PK_OK)
        status = pk_buffer_add(&said, pk_buffer_text(&read->text));
    if (status != PK_OK)
        return status;
    return pk_xlsx_add_object(read->relations, PK_XLSX_OBJECT_CONTROL, read->row, read->column, pk_buffer_text(&said));
}

static pk_status shape_end(void *context, pk_xml_walk *walk, pk_text text)
{
    controls_read *read = context;

    (void)walk;
    (void)text;
    if (read->object)
        return pk_xlsx_add_object(read->relations, PK_XLSX_OBJECT_PICTURE, read->row, read->column, PK_NO_TEXT);
    if (read->radio && read->first)
        read->radios_linked = read->linked;
    if (!read->answers || read->linked || (read->radio && read->radios_linked))
        return PK_OK;
    read->relations->drawn++;
    return keep_control(read);
}

static const pk_xml_rule legacy_rules[] = {
    { PK_NS_V, NULL, "shape", shape_start, shape_end, 0 },
    { PK_NS_V, NULL, "textbox", NULL, words_end, PK_XML_TEXT },
    { PK_NS_ANY, "shape", "ClientData", data_start, NULL, 0 },
    { PK_NS_ANY, "ClientData", "Anchor", NULL, anchor_end, PK_XML_TEXT },
    { PK_NS_ANY, "ClientData", "Checked", NULL, checked_end, PK_XML_TEXT },
    { PK_NS_ANY, "ClientData", "FmlaLink", NULL, link_end, PK_XML_TEXT },
    { PK_NS_ANY, "ClientData", "FirstButton", NULL, first_end, 0 },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

pk_status pk_xlsx_read_legacy_drawing(pk_xlsx_relations *relations, pk_text part)
{
    controls_read read = { .relations = relations };

    pk_buffer_init(&read.text, &relations->book->arena);
    return pk_xml_read_part(relations->book->package, part, legacy_rules, &read, &relations->book->arena, NULL);
}

/* ---- ctrlProp1.xml ---- */

/* Those without a cell are counted: where a control stands, the part does not say. It matters where the old drawing is
 * missing or broken. */
static pk_status control_start(void *context, pk_xml_walk *walk)
{
    pk_xlsx_relations *relations = context;
    pk_text type = pk_xml_attribute(walk, PK_NS_NONE, "objectType");

    if (pk_xml_depth(walk) != 1 || !is_for_answers(type)
        || !pk_text_is_blank(pk_xml_attribute(walk, PK_NS_NONE, "fmlaLink")))
        return PK_OK;
    if (!pk_text_equal(type, PK_TEXT("Radio"))
        || pk_xml_on_off(pk_xml_attribute(walk, PK_NS_NONE, "firstButton"), false))
        relations->controls++;
    return PK_OK;
}

static const pk_xml_rule control_rules[] = {
    { PK_NS_ANY, NULL, "formControlPr", control_start, NULL, 0 },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

pk_status pk_xlsx_read_control(pk_xlsx_relations *relations, pk_text part)
{
    return pk_xml_read_part(relations->book->package, part, control_rules, relations, &relations->book->arena, NULL);
}
