/* The two workbooks: which sheets they have, and in what order. */
#include "write/workbook_parts.h"

/** The sheets that stand before those they lead to, or are led to from them. */
typedef struct pk_leading_sheets {
    pk_sheet overview, matrix, timeline, changes, findings, sources;
} pk_leading_sheets;

static pk_findings_report report_of(pk_book *book, const pk_merge *merge)
{
    const pk_submission **submissions = pk_arena_zeroed(&book->arena, merge->source_count, sizeof(*submissions));

    if (submissions == NULL)
        pk_book_fail(book, PK_ENOMEM);
    for (size_t i = 0; submissions != NULL && i < merge->source_count; i++)
        submissions[i] = merge->sources[i].submission;
    return (pk_findings_report) { submissions, submissions != NULL ? merge->source_count : 0, &merge->findings };
}

/* In the order in which a reader wants them; what leads to rows of the areas' sheets is written after those. */
static void write_sheets(pk_book *book, const pk_merge *merge, const pk_goal_tally *tally)
{
    const pk_findings_report report = report_of(book, merge);
    pk_leading_sheets sheets;

    pk_add_overview(book, tally, &sheets.overview);
    pk_add_matrix(book, tally, &sheets.matrix);
    pk_add_timeline(book, tally, &sheets.timeline);
    pk_add_changes(book, &sheets.changes);
    pk_write_areas(book, merge);
    if (book->status == PK_OK)
        pk_write_data(book, merge);
    pk_add_findings(book, &sheets.findings);
    if (book->status == PK_OK)
        pk_write_corrections(book, &report);
    pk_add_sources(book, &sheets.sources);
    pk_write_overview(&sheets.overview, tally);
    pk_write_matrix(&sheets.matrix, tally);
    pk_write_timeline(&sheets.timeline, tally);
    pk_write_changes(&sheets.changes, merge);
    pk_write_findings(&sheets.findings, &report, &(pk_spot) { sheets.sources.name, 1 });
    pk_write_sources(&sheets.sources, merge);
}

pk_status pk_write_merge_workbook(const pk_merge *merge, const pk_write_options *options, const char *file,
                                  const char *temporary)
{
    pk_goal_tally tally;
    pk_book book;

    if (merge->schema == NULL) /* not one plan: there is nothing to bring together */
        return PK_ENOENT;
    if (pk_book_open(&book, options, file, temporary, merge->schema->title,
                     pk_text_of(pk_label_text(PK_LABEL_MERGED, options->language)))
        == PK_OK)
        book.status = pk_goal_tally_make(merge, options, &book.arena, &tally);
    if (book.status == PK_OK && pk_book_set_merge(&book, merge) == PK_OK)
        write_sheets(&book, merge, &tally);
    return pk_book_close(&book);
}

pk_status pk_write_plan_workbook(const pk_submission *submission, const pk_write_options *options, const char *file,
                                 const char *temporary)
{
    const pk_findings_report report = { &submission, 1, NULL };
    pk_sheet findings;
    pk_book book;

    if (submission->plan == NULL)
        return PK_ENOENT;
    if (pk_book_open(&book, options, file, temporary, submission->plan->schema->title,
                     submission->plan->region != NULL ? submission->plan->region->name : PK_TEXT(""))
        == PK_OK) {
        pk_write_plan_page(&book, submission, options->today);
        pk_write_plan_areas(&book, submission);
        pk_add_findings(&book, &findings);
        pk_write_findings(&findings, &report, NULL);
        pk_write_corrections(&book, &report);
    }
    return pk_book_close(&book);
}
