/* Which copy a file gets, and the package that remarks are put into. */
#include "write/annotate.h"

typedef pk_status (*pk_annotate_package)(const pk_submission *submission, const pk_annotate_options *options,
                                         pk_package *package, pk_edit *edit, pk_arena *arena);

static const struct {
    pk_copy_kind kind;
    pk_annotate_package annotate;
} kinds[] = {
    [PK_DOCX] = { PK_COPY_PACKAGE, pk_annotate_docx },
    [PK_XLSX] = { PK_COPY_PACKAGE, pk_annotate_xlsx },
    [PK_CSV] = { PK_COPY_WORKBOOK, NULL },
    [PK_ODT] = { PK_COPY_NONE, NULL },
    [PK_ODS] = { PK_COPY_WORKBOOK, NULL },
};

pk_copy_kind pk_copy_kind_of(const pk_submission *submission)
{
    return submission->readable && pk_submission_count(submission, PK_FATAL) == 0
               ? kinds[submission->document.type].kind
               : PK_COPY_NONE;
}

static pk_status edit_package(const pk_submission *submission, pk_text original, const pk_annotate_options *options,
                              const pk_limits *limits, pk_arena *arena, pk_sink *sink)
{
    pk_package *package;
    pk_edit *edit;
    pk_limit limit;
    pk_status status = pk_package_open(original.data, original.size, limits, arena, &package, &limit);

    if (status != PK_OK)
        return status;
    /* the edit would take one of two namesakes away, and there would be no way back */
    status = pk_package_has_namesakes(package) ? PK_EFORMAT : pk_edit_begin(package, &edit);
    if (status == PK_OK)
        status = kinds[submission->document.type].annotate(submission, options, package, edit, arena);
    if (status == PK_OK)
        status = pk_edit_write(edit, sink);
    pk_package_close(package);
    return status;
}

pk_status pk_annotate(const pk_submission *submission, pk_text original, const pk_annotate_options *options,
                      pk_sink *sink)
{
    pk_limits defaults;
    pk_arena arena;
    pk_status status;

    if (pk_copy_kind_of(submission) != PK_COPY_PACKAGE)
        return PK_ENOENT;
    pk_limits_default(&defaults);
    pk_arena_init(&arena, submission->arena.allocator);
    status = edit_package(submission, original, options, options->limits != NULL ? options->limits : &defaults, &arena,
                          sink);
    pk_arena_free(&arena);
    return status;
}
