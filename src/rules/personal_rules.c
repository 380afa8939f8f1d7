/* What tells who somebody is: a plan is handed on to many, and lives for years. */
#include "rules/rules.h"

#include "value/personal.h"

/* ---- personal identity numbers: anywhere in the document ---- */

/* All in one text, each masked: a finding that repeats a number spreads it. No text where there is none. */
static pk_status masked_ids(const pk_rule_context *context, pk_text text, pk_text *list)
{
    pk_personal_kind kind;
    pk_text id, masked;
    pk_buffer buffer;
    size_t at = 0;

    *list = PK_NO_TEXT;
    pk_buffer_init(&buffer, context->arena);
    while (pk_personal_find(text, &at, PK_PERSONAL_ID, &kind, &id)) {
        if (pk_personal_mask_id(context->arena, id, &masked) != PK_OK
            || (buffer.size > 0 && pk_buffer_add(&buffer, PK_TEXT(", ")) != PK_OK)
            || pk_buffer_add(&buffer, masked) != PK_OK)
            return PK_ENOMEM;
    }
    if (buffer.size > 0)
        *list = pk_buffer_text(&buffer);
    return PK_OK;
}

/* A line of Word has no number that a person could count to: the area whose comment it is in says where to look. */
static pk_place place_of_line(const pk_plan *plan, const pk_block *block)
{
    pk_place place = pk_document_place(block, NULL, NULL);

    for (size_t a = 0; a < plan->area_count; a++)
        if (plan->areas[a].comment.size > 0 && block->text.size > 0
            && pk_text_find(plan->areas[a].comment, block->text) != SIZE_MAX) {
            place.area = plan->areas[a].number;
            place.title = plan->areas[a].title;
        }
    return place;
}

/* @param row, cell  NULL: the block is a line. */
static pk_status judge_ids(const pk_rule_context *context, const pk_block *block, const pk_row *row,
                           const pk_cell *cell)
{
    pk_place place;
    pk_text list;
    pk_status status = masked_ids(context, cell != NULL ? cell->text : block->text, &list);

    if (status != PK_OK || list.size == 0)
        return status;
    place = cell != NULL ? pk_document_place(block, row, cell) : place_of_line(context->plan, block);
    return pk_report(context->findings, PK_P01, &place, PK_NO_TEXT, PK_ARGS(PK_ARG(list)));
}

static pk_status ids_in_block(const pk_rule_context *context, const pk_block *block)
{
    pk_status status = PK_OK;

    if (block->table == NULL)
        return judge_ids(context, block, NULL, NULL);
    if (block->table->parent != 0) /* its text is in the outer cell, too */
        return PK_OK;
    for (size_t r = 0; r < block->table->count; r++)
        for (size_t c = 0; c < block->table->rows[r].count && status == PK_OK; c++)
            status = judge_ids(context, block, &block->table->rows[r], &block->table->rows[r].cells[c]);
    return status;
}

static pk_status personal_ids(const pk_rule_context *context)
{
    const pk_document *document = context->plan->document;
    pk_status status = PK_OK;

    for (size_t i = 0; i < document->count && status == PK_OK; i++)
        status = ids_in_block(context, &document->blocks[i]);
    return status;
}

/* ---- how to reach somebody: in the cells of the plan ---- */

static pk_status judge_contact(const pk_rule_context *context, const pk_plan_cell *cell)
{
    const pk_text receiver = context->plan->schema->receiver_mail;
    pk_personal_kind kind;
    pk_argument what = { 0 };
    pk_text found;
    pk_buffer buffer;
    size_t at = 0;

    pk_buffer_init(&buffer, context->arena);
    while (pk_personal_find(cell->text, &at, PK_PERSONAL_ID | PK_PERSONAL_MAIL | PK_PERSONAL_PHONE, &kind, &found)) {
        if (kind == PK_PERSONAL_ID || (receiver.size > 0 && pk_text_equal(found, receiver)))
            continue; /* P01; and where all plans are sent is no secret */
        if (buffer.size > 0)
            what = PK_SAY(CONTACT_DETAILS);
        else
            what = kind == PK_PERSONAL_MAIL ? PK_SAY(A_MAIL_ADDRESS) : PK_SAY(A_PHONE_NUMBER);
        if ((buffer.size > 0 && pk_buffer_add(&buffer, PK_TEXT(", ")) != PK_OK)
            || pk_buffer_add(&buffer, found) != PK_OK)
            return PK_ENOMEM;
    }
    if (buffer.size == 0)
        return PK_OK;
    return pk_report(context->findings, PK_P02, &cell->place, pk_buffer_text(&buffer), PK_ARGS(what));
}

static pk_status contacts_in_area(const pk_rule_context *context, const pk_plan_area *area)
{
    for (size_t r = 0; r < area->row_count; r++)
        for (size_t c = 0; c < area->column_count; c++) {
            const pk_plan_cell *cell = &area->rows[r].cells[c];

            /* a merged cell is judged once, in the row where it begins */
            if (r > 0 && cell->cell != NULL && cell->cell == area->rows[r - 1].cells[c].cell)
                continue;
            if (judge_contact(context, cell) != PK_OK)
                return PK_ENOMEM;
        }
    return PK_OK;
}

static pk_status personal_contacts(const pk_rule_context *context)
{
    pk_status status = PK_OK;

    for (size_t a = 0; a < context->plan->area_count && status == PK_OK; a++)
        status = contacts_in_area(context, &context->plan->areas[a]);
    return status;
}

const pk_plan_check pk_personal_rules[] = { personal_ids, personal_contacts, NULL };
