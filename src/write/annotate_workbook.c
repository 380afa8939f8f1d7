/* The annotated copy of what is no workbook of Excel: CSV, ODS. */
#include "write/annotate.h"
#include "write/annotate_list.h"

pk_status pk_annotate_as_workbook(const pk_submission *submission, const pk_annotate_options *options, const char *file,
                                  const char *temporary)
{
    pk_remark_list list;
    pk_arena arena;
    pk_status status;

    if (pk_copy_kind_of(submission) != PK_COPY_WORKBOOK)
        return PK_ENOENT;
    pk_arena_init(&arena, NULL);
    status =
        pk_remark_list_make(submission, options->notes, options->write->language, options->write->today, &arena, &list);
    if (status == PK_OK)
        status = pk_write_remarked_workbook(submission, &list, options->write, file, temporary);
    pk_arena_free(&arena);
    return status;
}
