/* Two plans from one input, divided by a line of "====": whatever they are, words that stayed, went and came make up both
 * texts; what is added one way is removed the other way; and all forms can be written. */
#include "whole.h"

#include "plan/row_match.h"
#include "write/write.h"

#include <stdlib.h>
#include <string.h>

static pk_submission *read_plan(pk_library *library, const uint8_t *data, size_t size)
{
    static const char *const templates[] = { "nrf-2022-2024", "mellansverige-2025-2027", "rjh-tertial-2021",
                                             "nrf-2019-2021" };
    const pk_received received = { .name = "plan.csv", .bytes = data, .size = size };
    const pk_read_options options = { .template_id = templates[size > 0 ? data[size - 1] % 4 : 0],
                                      .today = { 2024, 1, 15 } };
    pk_submission *submission = NULL;
    pk_limits limits;

    pk_limits_default(&limits);
    limits.values[PK_LIMIT_CELLS] = 5000;
    limits.values[PK_LIMIT_COLUMNS] = 100;
    if (pk_submission_read_with(library, &received, &limits, &options, &submission) != PK_OK)
        abort();
    return submission;
}

/* The runs of one side one after another are the text, but for the blanks between them. */
static void judge_side(const pk_diff_text *text, int side, pk_arena *arena)
{
    pk_buffer buffer;
    pk_text joined, whole;

    pk_buffer_init(&buffer, arena);
    for (size_t i = 0; i < text->word_count; i++)
        if (text->words[i].change != (side == PK_OLD ? PK_ADDED : PK_REMOVED)
            && (pk_buffer_add(&buffer, text->words[i].text) != PK_OK || pk_buffer_add(&buffer, PK_TEXT(" ")) != PK_OK))
            abort();
    if (pk_text_fold(arena, pk_buffer_text(&buffer), PK_FOLD_LETTERS, &joined) != PK_OK
        || pk_text_fold(arena, text->side[side], PK_FOLD_LETTERS, &whole) != PK_OK || !pk_text_equal(joined, whole))
        abort();
}

static void judge_texts(const pk_diff_texts *texts)
{
    pk_arena arena;

    pk_arena_init(&arena, NULL);
    for (size_t i = 0; i < texts->count; i++)
        for (int side = PK_OLD; side < PK_SIDES; side++)
            judge_side(&texts->items[i], side, &arena);
    pk_arena_free(&arena);
}

static void judge(const pk_diff *there, const pk_diff *back)
{
    const size_t *a = there->counts.changes, *b = back->counts.changes;

    if (a[PK_DIFF_ADDED] != b[PK_DIFF_REMOVED] || a[PK_DIFF_REMOVED] != b[PK_DIFF_ADDED]
        || a[PK_DIFF_CHANGED] != b[PK_DIFF_CHANGED] || a[PK_DIFF_SAME] != b[PK_DIFF_SAME]
        || there->area_count != back->area_count)
        abort();
    judge_texts(&there->texts);
    for (size_t i = 0; i < there->goal_count; i++)
        judge_texts(&there->goals[i].texts);
    for (size_t i = 0; i < there->area_count; i++)
        judge_texts(&there->areas[i].texts);
}

static void write_all(const pk_diff *diff)
{
    static const char *const forms[] = { "text", "json", "html" };
    const pk_diff_report report = { diff, NULL };
    const pk_write_options options = { .language = PK_ENGLISH, .color = true, .width = 40 };

    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        pk_sink sink;

        pk_sink_init(&sink, fuzz_swallow, NULL);
        if (pk_diff_format_find(forms[i])->write(&report, &options, &sink) != PK_OK || pk_sink_flush(&sink) != PK_OK)
            abort();
    }
}

static void compare(const pk_submission *old_plan, const pk_submission *new_plan)
{
    pk_diff_steps steps = { 1000 * 1000, 1000 * 1000 }, of_back = steps;
    pk_diff there, back;
    pk_arena arena;

    pk_arena_init(&arena, NULL);
    if (pk_diff_make(old_plan, new_plan, &arena, &steps, &there) != PK_OK
        || pk_diff_make(new_plan, old_plan, &arena, &of_back, &back) != PK_OK)
        abort();
    judge(&there, &back);
    write_all(&there);
    pk_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static pk_library *library; /* one for all runs: opening it costs more than most inputs */
    const pk_text text = { (const char *)data, size };
    const size_t at = pk_text_find(text, PK_TEXT("\n====\n"));
    const size_t first = at != SIZE_MAX ? at + 1 : size / 2, second = at != SIZE_MAX ? at + 6 : size / 2;
    pk_submission *old_plan, *new_plan;

    if (library == NULL && pk_library_open(&library) != PK_OK)
        abort();
    old_plan = read_plan(library, data, first);
    new_plan = read_plan(library, data + second, size - second);
    if (old_plan->plan != NULL && new_plan->plan != NULL)
        compare(old_plan, new_plan);
    pk_submission_free(old_plan);
    pk_submission_free(new_plan);
    return 0;
}
