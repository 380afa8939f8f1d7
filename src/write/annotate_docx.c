/* Remarks in a Word document. */
#include "write/annotate.h"

pk_status pk_annotate_docx(const pk_submission *submission, const pk_annotate_options *options, pk_package *package,
                           pk_edit *edit, pk_arena *arena)
{
    (void)submission, (void)options, (void)package, (void)edit, (void)arena;
    return PK_OK;
}
