/* A stacked bar chart of the counts. The numbers stand in the bars, so that it does not speak by colour alone. */
#include "write/workbook_parts.h"

enum { DEFAULT_WIDTH = 480, DEFAULT_HEIGHT = 288, LINE_COLOR = 0x7F7F7F };

/* A name that begins with "=" would be taken for a reference. */
static char *name_of(pk_book *book, pk_text text)
{
    return pk_book_text(book, pk_book_format(book, "%s%.*s", text.size > 0 && text.data[0] == '=' ? " " : "",
                                             PK_PRINT(text)));
}

static pk_text slot_name(pk_book *book, const pk_goal_tally *tally, size_t index)
{
    const pk_slot *slot = &tally->slots[index];

    /* "Uppnått mål (U)"; what is no code of the template stands alone */
    return tally->by_status && index + 1 < tally->slot_count
               ? pk_book_format(book, "%.*s (%.*s)", PK_PRINT(slot->meaning), PK_PRINT(slot->code))
               : slot->meaning;
}

static void add_series(pk_sheet *sheet, lxw_chart *chart, const pk_goal_tally *tally, const pk_chart *what,
                       size_t index)
{
    const lxw_col_t column = (lxw_col_t)(what->first_column + index);
    lxw_chart_fill fill = { .color = tally->slots[index].color };
    lxw_chart_line line = { .color = LINE_COLOR, .width = 0.75 };
    lxw_chart_font font = { .name = NULL, .size = 9, .color = 0x000000 };
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    char *name = name_of(sheet->book, slot_name(sheet->book, tally, index));

    if (series == NULL && sheet->book->status == PK_OK)
        sheet->book->status = PK_ENOMEM;
    if (sheet->book->status != PK_OK)
        return;
    chart_series_set_categories(series, sheet->name, what->first_row, 0, what->last_row, 0);
    chart_series_set_values(series, sheet->name, what->first_row, column, what->last_row, column);
    chart_series_set_name(series, name);
    chart_series_set_fill(series, &fill);
    chart_series_set_line(series, &line);
    chart_series_set_labels(series);
    chart_series_set_labels_num_format(series, "0;;"); /* a nought has no bar to stand in */
    chart_series_set_labels_font(series, &font);
}

/* In a bar chart libxlsxwriter's y axis is the one that stands, with the names; the x axis has the numbers. */
static void set_texts(pk_book *book, lxw_chart *chart, const pk_chart *what)
{
    lxw_chart_font title = { .size = 13, .bold = LXW_TRUE, .color = PK_INK };
    lxw_chart_font axis = { .size = 9, .bold = LXW_EXPLICIT_FALSE };
    lxw_chart_font small = { .size = 9 };

    chart_title_set_name(chart, pk_label_text(what->title, book->language));
    chart_title_set_name_font(chart, &title);
    chart_axis_set_name(chart->x_axis, pk_label_text(PK_LABEL_GOAL_COUNT, book->language));
    chart_axis_set_name_font(chart->x_axis, &axis);
    chart_axis_set_num_font(chart->y_axis, &small);
    chart_axis_set_num_font(chart->x_axis, &small);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_legend_set_font(chart, &small);
}

static void set_axes(lxw_chart *chart)
{
    lxw_chart_line faint = { .color = 0xD9D9D9, .width = 0.5 };
    lxw_chart_line none = { .none = LXW_TRUE };

    /* the first line of the table at the top, the numbers nevertheless below */
    chart_axis_set_reverse(chart->y_axis);
    chart_axis_set_crossing_max(chart->y_axis);
    chart_axis_set_num_format(chart->x_axis, "0");
    chart_axis_set_min(chart->x_axis, 0);
    chart_axis_major_gridlines_set_line(chart->x_axis, &faint);
    chart_chartarea_set_line(chart, &none);
    chart_set_series_gap(chart, 45);
}

void pk_put_chart(pk_sheet *sheet, const pk_goal_tally *tally, const pk_chart *what)
{
    pk_book *book = sheet->book;
    lxw_chart *chart = book->status == PK_OK ? workbook_add_chart(book->workbook, LXW_CHART_BAR_STACKED) : NULL;
    lxw_chart_options options = { .x_offset = what->left, .object_position = LXW_OBJECT_MOVE_DONT_SIZE };

    if (chart == NULL) {
        if (book->status == PK_OK)
            book->status = PK_ENOMEM;
        return;
    }
    for (size_t i = 0; i < tally->slot_count; i++)
        add_series(sheet, chart, tally, what, i);
    set_texts(book, chart, what);
    set_axes(chart);
    options.x_scale = (double)what->width / DEFAULT_WIDTH;
    options.y_scale = (double)what->height / DEFAULT_HEIGHT;
    options.description =
        pk_book_text(book, pk_book_format(book, "%s%s. %.*s", pk_label_text(PK_LABEL_CHART_STACKED, book->language),
                                          pk_label_text(what->title, book->language), PK_PRINT(what->numbers)));
    if (book->status == PK_OK && worksheet_insert_chart_opt(sheet->page, what->row, 0, chart, &options) != LXW_NO_ERROR)
        book->status = PK_EIO;
}
