#include "read/docx_story.h"

/* Text boxes and notes: texts that stand apart from the text that they belong to (D57, D60, D62). */

/* Outside tables a text box is a block after its anchor paragraph or note, which gets its block now to come first. */
pk_status pk_docx_box_open(pk_docx_reader *reader)
{
    pk_docx_scope *anchor = reader->scope;
    pk_document *document = reader->document;
    pk_block_kind kind = reader->kind == PK_BLOCK_PARAGRAPH ? PK_BLOCK_TEXTBOX : reader->kind;
    size_t block = 0;
    pk_status status;

    anchor->drawing_has_text = true;
    if (pk_docx_scope_cell(anchor) == NULL) {
        if (anchor->kind == PK_DOCX_STORY && anchor->paragraph.open && anchor->paragraph.reserved == 0) {
            if (pk_document_add_text(document, reader->kind, PK_TEXT("")) == NULL)
                return PK_ENOMEM;
            anchor->paragraph.reserved = document->count;
        }
        if (anchor->kind == PK_DOCX_NOTE && anchor->block == 0) {
            if (pk_document_add_text(document, reader->kind, PK_TEXT("")) == NULL)
                return PK_ENOMEM;
            anchor->block = document->count;
        }
        if (pk_document_add_text(document, kind, PK_TEXT("")) == NULL)
            return PK_ENOMEM;
        block = document->count;
    }
    if ((status = pk_docx_scope_open(reader, PK_DOCX_BOX)) != PK_OK)
        return status;
    reader->scope->block = block;
    reader->scope->dropped = anchor->dropped;
    reader->scope->deleted = anchor->deleted;
    return PK_OK;
}

/* What was noticed in a text box is told where the box is anchored. */
static pk_status pass_on(pk_docx_scope *box, pk_docx_scope *anchor)
{
    pk_status status = pk_buffer_add(&anchor->hidden, pk_buffer_text(&box->hidden));

    if (status == PK_OK)
        status = pk_buffer_add(&anchor->struck, pk_buffer_text(&box->struck));
    anchor->flags |= box->flags;
    anchor->boxed |= box->boxed;
    anchor->shows = true;
    return status;
}

pk_status pk_docx_box_close(pk_docx_reader *reader)
{
    pk_docx_scope *box = reader->scope, *anchor;
    pk_document *document = reader->document;
    pk_text text;
    pk_status status;

    if (box == NULL || box->kind != PK_DOCX_BOX)
        return PK_OK;
    pk_docx_scope_close(reader);
    anchor = reader->scope;
    text = pk_buffer_text(&box->text);
    if (box->block > document->count) /* taken back with the field it stood in */
        return PK_OK;
    if (box->block > 0) {
        if (pk_text_is_blank(text))
            pk_docx_remove_block(document, box->block - 1);
        else if (pk_text_tidy(document->arena, text, &document->blocks[box->block - 1].text) != PK_OK
                 || pk_docx_links_of(reader, box, &document->blocks[box->block - 1].links) != PK_OK)
            return PK_ENOMEM;
        return pass_on(box, anchor);
    }
    if (pk_text_is_blank(text))
        return pass_on(box, anchor);
    anchor->boxed = true;
    status = anchor->boxes.size > 0 ? pk_buffer_add(&anchor->boxes, PK_TEXT("\n")) : PK_OK;
    if (status == PK_OK)
        status = pk_buffer_add(&anchor->boxes, text);
    if (status == PK_OK)
        status = pk_docx_links_pass_on(reader, box, anchor);
    return status == PK_OK ? pass_on(box, anchor) : status;
}

pk_status pk_docx_note_close(pk_docx_reader *reader)
{
    pk_docx_scope *note = reader->scope;
    pk_document *document = reader->document;
    pk_text text;
    pk_block *block = NULL;
    pk_status status = PK_OK;

    if (note == NULL || note->kind != PK_DOCX_NOTE)
        return PK_OK;
    text = pk_buffer_text(&note->text);
    if (note->block > 0 && note->block <= document->count) {
        if (pk_text_is_blank(text))
            pk_docx_remove_block(document, note->block - 1);
        else
            status = pk_text_tidy(document->arena, text, &(block = &document->blocks[note->block - 1])->text);
    } else if (!pk_text_is_blank(text) && (block = pk_document_add_text(document, reader->kind, text)) == NULL) {
        status = PK_ENOMEM;
    }
    if (status == PK_OK && block != NULL)
        status = pk_docx_links_of(reader, note, &block->links);
    if (status == PK_OK)
        status = pk_docx_note_keep(reader, note);
    pk_docx_scope_close(reader);
    return status;
}
