/* What a form asks for outside its tables: the region, a diary number, the day of which a report speaks. A field has a label
 * before it, stands behind some words of a sentence, or is a date that stands alone in the head of the page, which
 * a workbook has over its table. */
#include "plan/builder.h"

/* Blanks and signs that may stand in a label as it is written beside those that the schema has: a line may be nothing else. */
enum { SIGNS_MOST = 100 };

bool pk_builder_split_label(pk_builder *b, const pk_wordings *labels, pk_text text, pk_text *rest)
{
    for (size_t i = 0; i < labels->count; i++) {
        pk_text left = text, folded;
        pk_text wanted = labels->items[i].folded;
        size_t most = 2 * wanted.size + SIGNS_MOST;

        while (left.size > 0 && text.size - left.size <= most) {
            const char *start = text.data;

            pk_text_code_point(&left);
            if (pk_text_fold(&b->scratch, (pk_text) { start, (size_t)(left.data - start) }, PK_FOLD_LETTERS, &folded)
                    != PK_OK
                || folded.size > wanted.size)
                break;
            if (!pk_text_equal(folded, wanted))
                continue;
            left = pk_text_trim(left);
            if (left.size > 0 && left.data[0] != ':' && text.data[text.size - left.size - 1] != '\n')
                break; /* "Regionens handlingsplan ska vara ..." is no field */
            if (left.size > 0 && left.data[0] == ':')
                left = pk_text_trim(pk_text_from(left, 1));
            *rest = left;
            return true;
        }
    }
    return false;
}

static pk_status keep_field(pk_builder *b, const pk_schema_field *field, pk_text value, const pk_place *place)
{
    pk_plan *plan = b->plan;
    pk_plan_field *kept = NULL;

    for (size_t i = 0; i < plan->field_count; i++)
        if (plan->fields[i].field == field)
            kept = &plan->fields[i];
    if (kept == NULL) {
        if (pk_array_reserve(b->arena, &plan->fields, &plan->field_capacity, plan->field_count, sizeof *kept) != PK_OK)
            return PK_ENOMEM;
        kept = &plan->fields[plan->field_count++];
        *kept = (pk_plan_field) { .field = field, .value = PK_TEXT("") };
    }
    if (!pk_text_is_blank(kept->value)) /* the first that says something holds */
        return PK_OK;
    kept->place = *place;
    if (pk_text_copy(b->arena, value, &kept->value) != PK_OK)
        return PK_ENOMEM;
    if (pk_text_equal(field->key, PK_TEXT("region"))) {
        b->region_awaited = pk_text_is_blank(value);
        plan->region_stated = kept->value;
    }
    return PK_OK;
}

/* The line below the region's label, where that had nothing behind it. */
static bool is_awaited_region(pk_builder *b, pk_text text)
{
    bool is = b->region_awaited && pk_region_by_name(b->options->regions, text) != NULL;

    b->region_awaited = false;
    return is;
}

pk_status pk_builder_take_field(pk_builder *b, pk_text text, const pk_place *place, bool *taken)
{
    const pk_plan_field *region = pk_plan_field_of(b->plan, PK_TEXT("region"));

    *taken = false;
    if (is_awaited_region(b, text)) {
        *taken = true;
        return keep_field(b, region->field, text, place);
    }
    for (size_t i = 0; i < b->schema->field_count; i++) {
        const pk_schema_field *field = &b->schema->fields[i];
        pk_text value;

        if (field->within || !pk_builder_split_label(b, &field->labels, text, &value))
            continue;
        *taken = true;
        return keep_field(b, field, value, place);
    }
    return PK_OK;
}

pk_status pk_builder_take_field_pair(pk_builder *b, pk_text name, pk_text value, const pk_place *place, bool *taken)
{
    pk_text folded;

    *taken = false;
    if (pk_text_fold(&b->scratch, name, PK_FOLD_LETTERS, &folded) != PK_OK)
        return PK_ENOMEM;
    for (size_t i = 0; folded.size > 0 && i < b->schema->field_count; i++) {
        const pk_schema_field *field = &b->schema->fields[i];

        for (size_t j = 0; j < field->labels.count; j++)
            if (pk_text_equal(field->labels.items[j].folded, folded)) {
                *taken = true;
                return keep_field(b, field, value, place);
            }
    }
    return PK_OK;
}

/* What follows the words, as far as the sentence goes, or to a comma in it. */
static pk_text rest_of_sentence(pk_text text)
{
    static const pk_text ends[] = { { ". ", 2 }, { ", ", 2 }, { "\n", 1 } };

    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        size_t end = pk_text_find(text, ends[i]);

        if (end != SIZE_MAX)
            text.size = end;
    }
    text = pk_text_trim(text);
    while (text.size > 0 && (text.data[text.size - 1] == '.' || text.data[text.size - 1] == ','))
        text.size--;
    return text;
}

pk_status pk_builder_look_for_fields(pk_builder *b, pk_text text, const pk_place *place)
{
    for (size_t i = 0; i < b->schema->field_count; i++) {
        const pk_schema_field *field = &b->schema->fields[i];

        for (size_t j = 0; field->within && j < field->labels.count; j++) {
            pk_text label = field->labels.items[j].text, value;
            size_t at = pk_text_find(text, label);

            if (at == SIZE_MAX)
                continue;
            value = rest_of_sentence(pk_text_from(text, at + label.size));
            if (value.size > 0 && keep_field(b, field, value, place) != PK_OK)
                return PK_ENOMEM;
        }
    }
    return PK_OK;
}

/* The last day of the time that a text says; no date where it says none. */
static pk_date day_of(pk_text text)
{
    pk_timeline time;

    if (!pk_timeline_parse(text, 0, &time) || (time.flags & (PK_TIME_CONDITIONAL | PK_TIME_REVERSED)))
        return PK_NO_DATE;
    return time.to;
}

pk_status pk_builder_take_lone_date(pk_builder *b, pk_text line, const pk_place *place, bool *taken)
{
    *taken = false;
    for (size_t i = 0; i < b->schema->field_count; i++) {
        const pk_schema_field *field = &b->schema->fields[i];
        pk_date date;

        if (field->labels.count > 0 || !pk_date_parse(pk_text_trim(line), &date))
            continue;
        *taken = true;
        return keep_field(b, field, line, place);
    }
    return PK_OK;
}

/* Page heads, whatever stands between tables. */
static pk_status look_at_page(pk_builder *b, const pk_block *block)
{
    pk_text rest = block->text, line;
    pk_place place = pk_document_place(block, NULL, NULL);
    pk_status status = PK_OK;

    while (status == PK_OK && pk_text_next(&rest, '\n', &line)) {
        bool taken;

        pk_arena_reset(&b->scratch);
        status = pk_builder_take_field(b, line, &place, &taken);
        if (status == PK_OK && !taken)
            status = pk_builder_take_lone_date(b, line, &place, &taken);
        if (status == PK_OK)
            status = pk_builder_look_for_fields(b, line, &place);
    }
    return status;
}

pk_status pk_builder_settle_fields(pk_builder *b)
{
    pk_plan *plan = b->plan;
    const pk_plan_field *date, *as_of, *dnr;
    pk_status status = PK_OK;

    for (size_t i = 0; b->schema->field_count > 0 && i < b->document->count && status == PK_OK; i++)
        if (b->document->blocks[i].kind == PK_BLOCK_HEADER || b->document->blocks[i].kind == PK_BLOCK_FOOTER)
            status = look_at_page(b, &b->document->blocks[i]);
    date = pk_plan_field_of(plan, PK_TEXT("date"));
    as_of = pk_plan_field_of(plan, PK_TEXT("as_of"));
    dnr = pk_plan_field_of(plan, PK_TEXT("dnr"));
    if (date != NULL)
        plan->date = day_of(date->value);
    if (as_of != NULL)
        plan->as_of = day_of(as_of->value);
    if (dnr != NULL && !pk_text_is_blank(dnr->value))
        plan->dnr = dnr->value;
    return status;
}
