/* Findings gathered by place, and what a comment at the place says. */
#include "write/finding_words.h"

/* Findings are sorted by place (pk_findings_sort): those of one place stand together. */
static bool is_same_place(const pk_place *a, const pk_place *b)
{
    return a->table == b->table && a->row == b->row && a->column == b->column && pk_text_equal(a->sheet, b->sheet)
           && (a->row > 0 || a->column > 0 || pk_text_equal(a->header, b->header))
           && (pk_has_place(a) || pk_has_place(b) || pk_text_equal(a->area, b->area));
}

/* Worst first; findings of one severity stay in their order. */
static void put_in_order(const pk_finding **findings, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const pk_finding *moved = findings[i];
        size_t at = i;

        for (; at > 0 && findings[at - 1]->severity < moved->severity; at--)
            findings[at] = findings[at - 1];
        findings[at] = moved;
    }
}

/* A place can have any number of findings only where nobody looks for a cell: the insertion above is for few. */
enum { FINDINGS_SORTED_MAX = 200 };

static pk_severity worst_of(const pk_finding *const *findings, size_t count)
{
    pk_severity worst = PK_OFF;

    for (size_t i = 0; i < count; i++)
        if (findings[i]->severity > worst)
            worst = findings[i]->severity;
    return worst;
}

pk_status pk_remarks_of(const pk_submission *submission, bool notes, pk_arena *arena, pk_remarks *remarks)
{
    const pk_findings *findings = &submission->findings;
    const pk_finding **all = pk_arena_zeroed(arena, findings->count, sizeof *all);

    *remarks = (pk_remarks) { .items = pk_arena_zeroed(arena, findings->count, sizeof *remarks->items) };
    if (all == NULL || remarks->items == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < findings->count; i++)
        all[i] = &findings->items[i];
    for (size_t i = 0, end; i < findings->count; i = end) {
        pk_severity worst;

        for (end = i + 1; end < findings->count && is_same_place(&all[i]->place, &all[end]->place); end++)
            ;
        worst = worst_of(all + i, end - i);
        if (worst == PK_INFO && !notes && pk_has_place(&all[i]->place))
            continue;
        if (end - i <= FINDINGS_SORTED_MAX)
            put_in_order(all + i, end - i);
        remarks->items[remarks->count++] = (pk_remark) { &all[i]->place, all + i, end - i, worst };
    }
    return PK_OK;
}

void pk_put_remark(const pk_remark *remark, pk_language language, pk_sink *sink)
{
    for (size_t i = 0; i < remark->count; i++) {
        const pk_finding *finding = remark->findings[i];
        const pk_text label = pk_text_of(pk_severity_label(finding->severity, language));

        if (i > 0)
            pk_sink_puts(sink, "\n");
        pk_sink_format(sink, "%c%.*s: ", label.data[0] - 'a' + 'A', (int)label.size - 1, label.data + 1);
        pk_put_advice(finding, language, sink);
        pk_sink_format(sink, " (%s)", pk_code_name(finding->code));
    }
}
