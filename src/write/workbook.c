/* The two workbooks: which sheets they have, and in what order. */
#include "write/workbook_parts.h"

static pk_status write_merge_findings(pk_book *book, const pk_merge *merge)
{
    const pk_submission **submissions = pk_arena_zeroed(&book->arena, merge->source_count, sizeof(*submissions));
    const pk_findings_report report = { submissions, merge->source_count, &merge->findings };

    if (submissions == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < merge->source_count; i++)
        submissions[i] = merge->sources[i].submission;
    pk_write_findings(book, &report);
    return book->status;
}

pk_status pk_write_merge_workbook(const pk_merge *merge, const pk_write_options *options, const char *file,
                                  const char *temporary)
{
    pk_tally tally;
    pk_book book;

    if (merge->schema == NULL) /* not one plan: there is nothing to bring together */
        return PK_ENOENT;
    if (pk_book_open(&book, options, file, temporary, merge->schema->title,
                     pk_text_of(pk_label_text(PK_LABEL_MERGED, options->language)))
        == PK_OK)
        book.status = pk_tally_make(merge, options->language, &book.arena, &tally);
    if (book.status == PK_OK && pk_book_set_merge(&book, merge) == PK_OK) {
        pk_write_overview(&book, &tally, options->today);
        pk_write_matrix(&book, &tally);
        pk_write_areas(&book, merge);
        pk_write_data(&book, merge);
    }
    if (book.status == PK_OK)
        book.status = write_merge_findings(&book, merge);
    if (book.status == PK_OK)
        pk_write_sources(&book, merge);
    return pk_book_close(&book);
}

pk_status pk_write_plan_workbook(const pk_submission *submission, const pk_write_options *options, const char *file,
                                 const char *temporary)
{
    const pk_findings_report report = { &submission, 1, NULL };
    pk_book book;

    if (submission->plan == NULL)
        return PK_ENOENT;
    if (pk_book_open(&book, options, file, temporary, submission->plan->schema->title,
                     submission->plan->region != NULL ? submission->plan->region->name : PK_TEXT(""))
        == PK_OK) {
        pk_write_plan_page(&book, submission, options->today);
        pk_write_plan_areas(&book, submission);
        pk_write_findings(&book, &report);
    }
    return pk_book_close(&book);
}
