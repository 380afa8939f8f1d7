/* Our remarks in a Word document. */
#include "read/annotated.h"

pk_status pk_annotated_docx_find(pk_package *package, pk_arena *arena, bool *found)
{
    (void)package, (void)arena;
    *found = false;
    return PK_OK;
}

pk_status pk_annotated_docx_strip(pk_package *package, pk_edit *edit, pk_arena *arena)
{
    (void)package, (void)edit, (void)arena;
    return PK_OK;
}
