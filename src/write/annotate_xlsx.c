/* Remarks in a workbook of Excel. A cell that is remarked on keeps its own format: a conditional one that is always true lays
 * the colour over it, and Excel takes that along wherever the cell goes. */
#include "write/annotate_xlsx.h"

#include "base/text_index.h"

size_t pk_annotate_rank(pk_severity severity)
{
    return severity >= PK_ERROR ? 2 : severity == PK_WARNING ? 1 : 0;
}

/* So many sheets get notes: those of others stand in the list. No plan has a tenth of it. */
enum { SHEETS_MOST = 1000 };

static pk_status free_sheet_name(pk_annotating *annotating)
{
    const pk_annotated_book *book = &annotating->book;
    pk_text_index taken = { .arena = annotating->arena };
    pk_text folded, name = annotating->list.name;
    pk_status status = PK_OK;

    for (size_t i = 0; i < book->count && status == PK_OK; i++) {
        status = pk_text_fold(annotating->arena, book->sheets[i].name, PK_FOLD_WORDS, &folded);
        if (status == PK_OK)
            status = pk_text_index_add(&taken, folded, i);
    }
    for (size_t number = 1; status == PK_OK; number++) {
        status = pk_text_fold(annotating->arena, name, PK_FOLD_WORDS, &folded);
        if (status != PK_OK || pk_text_index_find(&taken, folded) == SIZE_MAX)
            break;
        if (number == 1)
            name = annotating->list.other_name;
        else
            status =
                pk_text_format(annotating->arena, &name, "%.*s %zu", PK_PRINT(annotating->list.other_name), number);
    }
    annotating->sheet_name = name;
    return status;
}

/* The sheets in the workbook's list, each with its notes: these are in the order of the document's sheets, which is that of
 * the list. */
static pk_status annotate_sheets(pk_annotating *annotating)
{
    const pk_remark_list *list = &annotating->list;
    const pk_document *document = &annotating->submission->document;
    size_t at = 0;
    pk_status status = PK_OK;

    for (size_t i = 0; i < annotating->book.count && status == PK_OK; i++) {
        const pk_annotated_sheet *sheet = &annotating->book.sheets[i];
        size_t count = 0;

        while (at + count < list->note_count
               && pk_text_equal(document->blocks[list->notes[at + count].cell.block].name, sheet->name))
            count++;
        if (sheet->part.data != NULL)
            status = pk_annotate_sheet(annotating, i, list->notes + at, i < SHEETS_MOST ? count : 0);
        at += count;
    }
    return status;
}

pk_status pk_annotate_xlsx(const pk_submission *submission, const pk_annotate_options *options, pk_package *package,
                           pk_edit *edit, pk_arena *arena)
{
    pk_annotating annotating = {
        .submission = submission, .options = options, .package = package, .edit = edit, .arena = arena
    };
    pk_text id;
    pk_status status = pk_annotated_book_read(package, arena, &annotating.book);

    annotating.drawing =
        (unsigned)annotating.book.count + 1; /* behind those of Excel, which has one for a sheet at most */
    if (status == PK_OK)
        status = pk_remark_list_make(submission, options->notes, options->write->language, options->write->today, arena,
                                     &annotating.list);
    if (status == PK_OK)
        status = free_sheet_name(&annotating);
    if (status == PK_OK)
        status = pk_annotate_styles(&annotating);
    if (status == PK_OK)
        status = annotate_sheets(&annotating);
    if (status == PK_OK)
        status = pk_annotate_list_sheet(&annotating, &id);
    if (status == PK_OK)
        status = pk_annotate_book(&annotating, id);
    return status == PK_OK ? pk_annotate_write_record(&annotating) : status;
}
