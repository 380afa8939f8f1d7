#include "read/docx_story.h"

/* Tracked changes, read as if they were accepted, and counted (D42-D50). Those of rows and cells are in docx_table.c. */

pk_status pk_docx_change_start(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    (void)walk;
    reader->changes++;
    return PK_OK;
}

pk_status pk_docx_deletion_start(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    reader->changes++;
    pk_docx_control_emptied(reader);
    pk_xml_skip(walk);
    return PK_OK;
}

/* The other half, moveTo, is the one that is counted. */
pk_status pk_docx_moved_start(void *context, pk_xml_walk *walk)
{
    pk_docx_control_emptied(context);
    pk_xml_skip(walk);
    return PK_OK;
}

pk_status pk_docx_move_range_start(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    (void)walk;
    reader->moves++;
    return PK_OK;
}

pk_status pk_docx_move_range_end(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    (void)walk;
    if (reader->moves > 0)
        reader->moves--;
    return PK_OK;
}

pk_status pk_docx_mark_deleted(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    if (reader->scope == NULL || !pk_docx_is_of_mark(walk))
        return PK_OK;
    reader->changes++;
    if (pk_text_equal(pk_xml_element(walk, 0), PK_TEXT("del")))
        reader->scope->paragraph.mark_deleted = true;
    else
        reader->scope->paragraph.mark_moved = true;
    return PK_OK;
}

pk_status pk_docx_mark_inserted(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    if (pk_docx_is_of_mark(walk))
        reader->changes++;
    return PK_OK;
}
