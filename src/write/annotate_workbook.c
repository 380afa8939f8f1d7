/* The annotated copy of what is no workbook yet: CSV, ODS. */
#include "write/annotate.h"

pk_status pk_annotate_as_workbook(const pk_submission *submission, const pk_annotate_options *options, const char *file,
                                  const char *temporary)
{
    (void)submission, (void)options, (void)file, (void)temporary;
    return PK_EFORMAT;
}
