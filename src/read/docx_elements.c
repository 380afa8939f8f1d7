#include "read/annotated_docx.h"
#include "read/docx_story.h"
#include "read/names.h"

/* The one table of elements. An element that is not in it is looked through, at every level: sdtContent, ins, moveTo,
 * smartTag, customXml, dir, bdo, rubyBase (D16, D26, D42, D66, D67). */

pk_text pk_docx_value(const pk_xml_walk *walk)
{
    return pk_xml_attribute(walk, PK_NS_ANY, "val");
}

bool pk_docx_is_on(const pk_xml_walk *walk)
{
    return pk_xml_on_off(pk_docx_value(walk), true);
}

int pk_docx_number(const pk_xml_walk *walk, int high, int missing)
{
    return (int)pk_xml_integer(pk_docx_value(walk), 0, high, missing);
}

/* A code in hexadecimal: "F0E8", "E8". */
uint32_t pk_docx_code(pk_text text)
{
    uint32_t code = 0;

    for (size_t i = 0; i < text.size && i < 6; i++) {
        char c = text.data[i];

        if (c >= '0' && c <= '9')
            code = code * 16 + (uint32_t)(c - '0');
        else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
            code = code * 16 + (uint32_t)((c | 0x20) - 'a' + 10);
        else
            return 0;
    }
    return code;
}

uint32_t pk_docx_shading(const pk_docx_reader *reader, const pk_xml_walk *walk)
{
    const pk_docx_shd shd = {
        .pattern = pk_docx_value(walk),
        .color = pk_xml_attribute(walk, PK_NS_ANY, "color"),
        .fill = pk_xml_attribute(walk, PK_NS_ANY, "fill"),
        .theme_fill = pk_xml_attribute(walk, PK_NS_ANY, "themeFill"),
        .tint = pk_xml_attribute(walk, PK_NS_ANY, "themeFillTint"),
        .shade = pk_xml_attribute(walk, PK_NS_ANY, "themeFillShade"),
    };

    return pk_docx_shd_color(&reader->theme, &shd);
}

/* ---- paragraphs and runs ---- */

static pk_status paragraph_start(void *context, pk_xml_walk *walk)
{
    return pk_docx_paragraph_open(context, pk_xml_ordinal(walk));
}

static pk_status paragraph_end(void *context, pk_xml_walk *walk, pk_text text)
{
    (void)walk;
    (void)text;
    return pk_docx_paragraph_close(context);
}

static pk_status paragraph_style(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    if (reader->scope == NULL)
        return PK_OK;
    reader->scope->paragraph.style = pk_docx_style_find(&reader->styles, pk_docx_value(walk));
    if (reader->scope->paragraph.style == NULL) /* no styles part: the ids speak for themselves (D98) */
        reader->scope->paragraph.outline = pk_docx_heading_level(pk_docx_value(walk));
    return PK_OK;
}

static pk_status paragraph_outline(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    if (reader->scope != NULL)
        reader->scope->paragraph.outline = pk_docx_number(walk, 9, -1);
    return PK_OK;
}

static pk_status paragraph_list(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    if (reader->scope != NULL)
        reader->scope->paragraph.number_id = pk_docx_number(walk, INT32_MAX, -1);
    return PK_OK;
}

static pk_status paragraph_level(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    if (reader->scope != NULL)
        reader->scope->paragraph.level = pk_docx_number(walk, PK_DOCX_LEVELS - 1, -1);
    return PK_OK;
}

static pk_status run_start(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    (void)walk;
    if (reader->scope != NULL)
        reader->scope->run = (pk_docx_run) { .hidden = -1, .struck = -1, .font = PK_FONT_UNKNOWN };
    return PK_OK;
}

/* Whose properties an rPr holds: those of a run, or of a paragraph's mark. */
static bool of_run(const pk_xml_walk *walk)
{
    return pk_text_equal(pk_xml_element(walk, 2), PK_TEXT("r"));
}

bool pk_docx_is_of_mark(const pk_xml_walk *walk)
{
    return pk_text_equal(pk_xml_element(walk, 2), PK_TEXT("pPr"));
}

static pk_status run_style(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    if (reader->scope == NULL)
        return PK_OK;
    if (of_run(walk))
        reader->scope->run.style = pk_docx_style_find(&reader->styles, pk_docx_value(walk));
    else if (pk_docx_is_of_mark(walk))
        reader->scope->paragraph.mark_style = pk_docx_style_find(&reader->styles, pk_docx_value(walk));
    return PK_OK;
}

static pk_status run_vanish(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    if (reader->scope != NULL && of_run(walk))
        reader->scope->run.hidden = pk_docx_is_on(walk);
    else if (reader->scope != NULL && pk_docx_is_of_mark(walk))
        reader->scope->paragraph.mark_hidden = pk_docx_is_on(walk);
    return PK_OK;
}

static pk_status run_strike(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    if (reader->scope != NULL && of_run(walk)) /* one line or two: on where one of them is */
        reader->scope->run.struck = reader->scope->run.struck > 0 || pk_docx_is_on(walk);
    return PK_OK;
}

static pk_status run_fonts(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;
    pk_text name = pk_xml_attribute(walk, PK_NS_ANY, "ascii");

    if (name.data == NULL)
        name = pk_xml_attribute(walk, PK_NS_ANY, "hAnsi");
    if (reader->scope != NULL && of_run(walk) && name.data != NULL)
        reader->scope->run.font = pk_symbol_font_named(name);
    return PK_OK;
}

/* Colours that stand for a status (D53): those of the text itself win over the paragraph's. */
static pk_status run_highlight(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    if (reader->scope != NULL && of_run(walk))
        reader->scope->run.highlight = pk_docx_highlight_color(pk_docx_value(walk));
    return PK_OK;
}

static pk_status run_color(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    if (reader->scope != NULL && of_run(walk))
        reader->scope->run.pale = pk_docx_color(pk_docx_value(walk)) == 0x1FFFFFF;
    return PK_OK;
}

static pk_status run_shading(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    if (reader->scope != NULL && of_run(walk))
        reader->scope->run.shading = pk_docx_shading(reader, walk);
    return PK_OK;
}

static pk_status paragraph_shading(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    if (reader->scope != NULL)
        reader->scope->paragraph.shading = pk_docx_shading(reader, walk);
    return PK_OK;
}

/* ---- characters ---- */

static pk_status text_start(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    reader->preserve = pk_text_equal(pk_xml_attribute(walk, PK_NS_XML, "space"), PK_TEXT("preserve"));
    return PK_OK;
}

static bool is_xml_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static pk_status text_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_docx_reader *reader = context;

    (void)walk;
    if (!reader->preserve) { /* D38: blanks at the ends are then the file's layout, not text */
        while (text.size > 0 && is_xml_space(text.data[text.size - 1]))
            text.size--;
        while (text.size > 0 && is_xml_space(text.data[0]))
            text = pk_text_from(text, 1);
    }
    return pk_docx_add_in_font(reader, text);
}

static pk_status math_end(void *context, pk_xml_walk *walk, pk_text text)
{
    (void)walk;
    return pk_docx_add(context, text);
}

static pk_status tab_start(void *context, pk_xml_walk *walk)
{
    (void)walk;
    return pk_docx_add(context, PK_TEXT("\t"));
}

static pk_status break_start(void *context, pk_xml_walk *walk)
{
    (void)walk;
    return pk_docx_add(context, PK_TEXT("\n"));
}

static pk_status hyphen_start(void *context, pk_xml_walk *walk)
{
    (void)walk;
    return pk_docx_add(context, PK_TEXT("-"));
}

static pk_status symbol_start(void *context, pk_xml_walk *walk)
{
    pk_symbol_font font = pk_symbol_font_named(pk_xml_attribute(walk, PK_NS_ANY, "font"));
    uint32_t code = pk_docx_code(pk_xml_attribute(walk, PK_NS_ANY, "char"));

    return pk_docx_add_symbol(context, font, code != 0 ? code : 0xE000);
}

/* The note of an annotated copy, whose record a program has dropped and somebody the comments: nothing of it has been read
 * yet, as it is known by its bookmark, and the document is read again without it. */
static pk_status bookmark_start(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    if (!reader->document->stops_at_note || reader->kind != PK_BLOCK_PARAGRAPH
        || !pk_text_equal(pk_xml_attribute(walk, PK_NS_ANY, "name"), PK_TEXT(PK_NOTE_BOOKMARK)))
        return PK_OK;
    reader->document->has_note = true;
    return PK_EFORMAT;
}

/* ---- notes, boxes, pictures ---- */

static pk_status comment_reference(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    reader->has_comments = true;
    return pk_docx_remark(reader, PK_TERM_COMMENT, pk_xml_attribute(walk, PK_NS_ANY, "id"));
}

static pk_status footnote_reference(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;
    bool is_footnote = pk_text_equal(pk_xml_element(walk, 0), PK_TEXT("footnoteReference"));

    if (is_footnote)
        reader->has_notes = true;
    else
        reader->has_endnotes = true;
    return pk_docx_remark(reader, is_footnote ? PK_TERM_FOOTNOTE : PK_TERM_ENDNOTE,
                          pk_xml_attribute(walk, PK_NS_ANY, "id"));
}

/* Separators are no notes (D57). */
static pk_status note_start(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;
    pk_text type = pk_xml_attribute(walk, PK_NS_ANY, "type"), name = pk_xml_element(walk, 0);
    pk_status status;

    if (reader->kind == PK_BLOCK_PARAGRAPH || (type.data != NULL && !pk_text_equal(type, PK_TEXT("normal")))) {
        pk_xml_skip(walk);
        return PK_OK;
    }
    if ((status = pk_docx_scope_open(reader, PK_DOCX_NOTE)) != PK_OK)
        return status;
    reader->scope->note_id = pk_xml_integer(pk_xml_attribute(walk, PK_NS_ANY, "id"), 0, INT32_MAX, -1);
    reader->scope->note_kind = pk_text_equal(name, PK_TEXT("comment"))    ? PK_TERM_COMMENT
                               : pk_text_equal(name, PK_TEXT("footnote")) ? PK_TERM_FOOTNOTE
                                                                          : PK_TERM_ENDNOTE;
    if (reader->scope->note_kind == PK_TERM_COMMENT)
        return pk_names_add(reader->document, pk_xml_attribute(walk, PK_NS_ANY, "author"));
    return PK_OK;
}

static pk_status note_end(void *context, pk_xml_walk *walk, pk_text text)
{
    (void)walk;
    (void)text;
    return pk_docx_note_close(context);
}

static pk_status box_start(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    if (reader->scope != NULL)
        return pk_docx_box_open(reader);
    pk_xml_skip(walk);
    return PK_OK;
}

static pk_status box_end(void *context, pk_xml_walk *walk, pk_text text)
{
    (void)walk;
    (void)text;
    return pk_docx_box_close(context);
}

static pk_status drawing_start(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    (void)walk;
    if (reader->scope != NULL && reader->scope->drawings++ == 0)
        reader->scope->drawing_has_text = false;
    return PK_OK;
}

static pk_status drawing_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_docx_reader *reader = context;

    (void)walk;
    (void)text;
    if (reader->scope == NULL || reader->scope->drawings == 0 || --reader->scope->drawings > 0
        || reader->scope->drawing_has_text || reader->scope->dropped)
        return PK_OK;
    if (reader->prompts > 0)
        reader->scope->prompt = true; /* the sign of a picture control that is not used (D15) */
    else
        reader->scope->flags |= PK_CELL_PICTURE;
    return PK_OK;
}

#define LOOK_FOR(inside, element, start)                                                                               \
    {                                                                                                                  \
        PK_NS_W, inside, element, start, NULL, 0                                                                       \
    }
#define ENCLOSE(inside, element, start, end)                                                                           \
    {                                                                                                                  \
        PK_NS_W, inside, element, start, end, 0                                                                        \
    }
#define DROP(space, inside, element)                                                                                   \
    {                                                                                                                  \
        space, inside, element, NULL, NULL, PK_XML_SKIP                                                                \
    }
#define LOOK_THROUGH(inside, element)                                                                                  \
    {                                                                                                                  \
        PK_NS_W, inside, element, NULL, NULL, 0                                                                        \
    }

const pk_xml_rule pk_docx_rules[] = {
    /* what was before a change of format: it holds old spans and merges (D45) */
    DROP(PK_NS_W, NULL, "rPrChange"),
    DROP(PK_NS_W, NULL, "pPrChange"),
    DROP(PK_NS_W, NULL, "tcPrChange"),
    DROP(PK_NS_W, NULL, "trPrChange"),
    DROP(PK_NS_W, NULL, "tblPrChange"),
    DROP(PK_NS_W, NULL, "tblPrExChange"),
    DROP(PK_NS_W, NULL, "tblGridChange"),
    DROP(PK_NS_W, NULL, "sectPrChange"),
    DROP(PK_NS_W, NULL, "numberingChange"),
    /* no text to a reader: phonetic guides (D67), old instructions (D49), looks of tables and controls (D13, D55) */
    DROP(PK_NS_W, NULL, "rt"),
    DROP(PK_NS_W, NULL, "delInstrText"),
    DROP(PK_NS_W, NULL, "tblPrEx"),
    DROP(PK_NS_W, NULL, "tblGrid"),
    DROP(PK_NS_W, NULL, "sdtEndPr"),
    DROP(PK_NS_W, "sdtPr", "rPr"),
    DROP(PK_NS_W, "pPr", "tabs"),
    DROP(PK_NS_W, "pPr", "pBdr"),
    DROP(PK_NS_W, "tcPr", "tcBorders"),
    DROP(PK_NS_W, "tcPr", "tcMar"),
    DROP(PK_NS_M, NULL, "ctrlPr"),
    /* tracked changes, read as accepted */
    LOOK_FOR("rPr", "del", pk_docx_mark_deleted),
    LOOK_FOR("rPr", "moveFrom", pk_docx_mark_deleted),
    LOOK_FOR("rPr", "ins", pk_docx_mark_inserted),
    LOOK_FOR("rPr", "moveTo", pk_docx_mark_inserted),
    LOOK_FOR("trPr", "del", pk_docx_row_deleted),
    LOOK_FOR("trPr", "ins", pk_docx_change_start),
    LOOK_THROUGH("numPr", "ins"),
    LOOK_FOR("tcPr", "cellIns", pk_docx_change_start),
    LOOK_FOR("tcPr", "cellDel", pk_docx_cell_deleted),
    LOOK_FOR("tcPr", "cellMerge", pk_docx_cell_merge_change),
    LOOK_FOR(NULL, "ins", pk_docx_change_start),
    LOOK_FOR(NULL, "moveTo", pk_docx_change_start),
    LOOK_FOR(NULL, "del", pk_docx_deletion_start),
    LOOK_FOR(NULL, "moveFrom", pk_docx_moved_start),
    LOOK_FOR(NULL, "moveFromRangeStart", pk_docx_move_range_start),
    LOOK_FOR(NULL, "moveFromRangeEnd", pk_docx_move_range_end),
    /* tables */
    ENCLOSE(NULL, "tbl", pk_docx_table_start, pk_docx_table_end),
    ENCLOSE(NULL, "tr", pk_docx_row_start, pk_docx_row_end),
    ENCLOSE(NULL, "tc", pk_docx_cell_start, pk_docx_cell_end),
    LOOK_FOR("tblPr", "tblStyle", pk_docx_table_style),
    LOOK_FOR("trPr", "tblHeader", pk_docx_row_property),
    LOOK_FOR("trPr", "hidden", pk_docx_row_property),
    LOOK_FOR("trPr", "gridBefore", pk_docx_row_property),
    ENCLOSE("tc", "tcPr", NULL, pk_docx_cell_properties_end),
    LOOK_FOR("tcPr", "gridSpan", pk_docx_cell_span),
    LOOK_FOR("tcPr", "vMerge", pk_docx_cell_merged),
    LOOK_FOR("tcPr", "hMerge", pk_docx_cell_merged),
    LOOK_FOR("tcPr", "shd", pk_docx_cell_fill),
    /* paragraphs and runs */
    ENCLOSE(NULL, "p", paragraph_start, paragraph_end),
    LOOK_FOR("pPr", "pStyle", paragraph_style),
    LOOK_FOR("pPr", "outlineLvl", paragraph_outline),
    LOOK_FOR("numPr", "numId", paragraph_list),
    LOOK_FOR("numPr", "ilvl", paragraph_level),
    LOOK_FOR(NULL, "r", run_start),
    { PK_NS_M, NULL, "r", run_start, NULL, 0 },
    LOOK_FOR("rPr", "rStyle", run_style),
    LOOK_FOR("rPr", "vanish", run_vanish),
    LOOK_FOR("rPr", "strike", run_strike),
    LOOK_FOR("rPr", "dstrike", run_strike),
    LOOK_FOR("rPr", "rFonts", run_fonts),
    LOOK_FOR("rPr", "color", run_color),
    LOOK_FOR("rPr", "highlight", run_highlight),
    LOOK_FOR("rPr", "shd", run_shading),
    LOOK_FOR("pPr", "shd", paragraph_shading),
    /* characters; a soft hyphen, where the page ended last time, and all without a rule are nothing (D9, D32, D58) */
    { PK_NS_W, NULL, "t", text_start, text_end, PK_XML_TEXT },
    { PK_NS_M, NULL, "t", NULL, math_end, PK_XML_TEXT },
    LOOK_FOR(NULL, "tab", tab_start),
    LOOK_FOR(NULL, "ptab", tab_start),
    LOOK_FOR(NULL, "br", break_start),
    LOOK_FOR(NULL, "cr", break_start),
    LOOK_FOR(NULL, "noBreakHyphen", hyphen_start),
    LOOK_FOR(NULL, "sym", symbol_start),
    /* notes, boxes, pictures */
    LOOK_FOR(NULL, "bookmarkStart", bookmark_start),
    LOOK_FOR(NULL, "commentReference", comment_reference),
    LOOK_FOR(NULL, "footnoteReference", footnote_reference),
    LOOK_FOR(NULL, "endnoteReference", footnote_reference),
    ENCLOSE("footnotes", "footnote", note_start, note_end),
    ENCLOSE("endnotes", "endnote", note_start, note_end),
    ENCLOSE("comments", "comment", note_start, note_end),
    ENCLOSE(NULL, "txbxContent", box_start, box_end),
    ENCLOSE(NULL, "drawing", drawing_start, drawing_end),
    ENCLOSE(NULL, "pict", drawing_start, drawing_end),
    ENCLOSE(NULL, "object", drawing_start, drawing_end),
    { PK_NS_MC, NULL, "AlternateContent", pk_docx_alternate_start, pk_docx_alternate_end, 0 },
    { PK_NS_MC, "AlternateContent", "Choice", pk_docx_branch_start, NULL, 0 },
    { PK_NS_MC, "AlternateContent", "Fallback", pk_docx_branch_start, NULL, 0 },
    /* links and fields */
    ENCLOSE(NULL, "hyperlink", pk_docx_link_start, pk_docx_link_end),
    ENCLOSE(NULL, "fldSimple", pk_docx_simple_field_start, pk_docx_simple_field_end),
    LOOK_FOR(NULL, "fldChar", pk_docx_field_char),
    { PK_NS_W, NULL, "instrText", NULL, pk_docx_instruction_end, PK_XML_TEXT },
    LOOK_FOR("ffData", "textInput", pk_docx_form_property),
    LOOK_FOR("ffData", "checkBox", pk_docx_form_property),
    ENCLOSE("ffData", "ddList", pk_docx_form_property, pk_docx_form_list_end),
    LOOK_FOR("checkBox", "checked", pk_docx_form_property),
    LOOK_FOR("checkBox", "default", pk_docx_form_property),
    LOOK_FOR("ddList", "result", pk_docx_form_property),
    LOOK_FOR("ddList", "default", pk_docx_form_property),
    LOOK_FOR("ddList", "listEntry", pk_docx_form_property),
    /* content controls */
    ENCLOSE(NULL, "sdt", pk_docx_control_start, pk_docx_control_end),
    LOOK_FOR("sdtPr", "showingPlcHdr", pk_docx_control_prompt),
    LOOK_FOR("docPartObj", "docPartGallery", pk_docx_control_gallery),
    { PK_NS_ANY, "sdtPr", "checkbox", pk_docx_control_checkbox, NULL, 0 },
    { PK_NS_ANY, "checkbox", "checked", pk_docx_control_checked, NULL, 0 },
    LOOK_FOR("sdtPr", "date", pk_docx_control_date),
    ENCLOSE("sdtPr", "dropDownList", pk_docx_control_list, pk_docx_control_list_end),
    ENCLOSE("sdtPr", "comboBox", pk_docx_control_list, pk_docx_control_list_end),
    LOOK_FOR("dropDownList", "listItem", pk_docx_control_entry),
    LOOK_FOR("comboBox", "listItem", pk_docx_control_entry),
    /* other parts */
    LOOK_FOR("sectPr", "headerReference", pk_docx_page_reference),
    LOOK_FOR("sectPr", "footerReference", pk_docx_page_reference),
    LOOK_FOR(NULL, "altChunk", pk_docx_other_document),
    LOOK_FOR(NULL, "subDoc", pk_docx_other_document),
    LOOK_FOR(NULL, "document", pk_docx_root_start),
    LOOK_FOR(NULL, "hdr", pk_docx_root_start),
    LOOK_FOR(NULL, "ftr", pk_docx_root_start),
    LOOK_FOR(NULL, "footnotes", pk_docx_root_start),
    LOOK_FOR(NULL, "endnotes", pk_docx_root_start),
    LOOK_FOR(NULL, "comments", pk_docx_root_start),
    { PK_NS_OTHER, NULL, "*", pk_docx_unknown_start, pk_docx_unknown_end, 0 },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};
