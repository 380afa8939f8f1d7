/* diff.h - what has changed from one plan to another, goal by goal; and from one merge to another, region by region. The plans
 * may be of different phases, years and templates.
 *
 * Layer: merge. Views the submissions, and a set its merges; they must outlive it. */
#ifndef PK_MERGE_DIFF_H
#define PK_MERGE_DIFF_H

#include "merge/merge.h"

/** Index of what there are two of. */
enum { PK_OLD, PK_NEW, PK_SIDES };

typedef enum pk_diff_change {
    PK_DIFF_ADDED,
    PK_DIFF_REMOVED,
    PK_DIFF_CHANGED,
    PK_DIFF_SAME,
    PK_DIFF_CHANGE_COUNT
} pk_diff_change;

const char *pk_diff_change_name(pk_diff_change change); /* "added" */

/** What has changed in a goal: PK_CHANGE_FORWARD to _REWORDED of merge.h, and these. */
enum {
    PK_CHANGE_TIME = 1 << 9,        /* another time, that ends on the same day as before, or on none */
    PK_CHANGE_EVALUATION = 1 << 10, /* another evaluation */
    PK_CHANGE_MOVED = 1 << 11,      /* it stands in another area */
    PK_CHANGE_KINDS = 12
};

/** "regressed", "moved", of one bit. */
const char *pk_diff_kind_name(unsigned kind);

/** A text that is not the same in both plans, by more than case, blanks, hyphens and signs. */
typedef struct pk_diff_text {
    pk_text key;    /* of the column or field; "title", "objective", "comment", "footnotes", "intro" ... */
    pk_text header; /* the heading or label, as the new plan has it, else the old one; no text: none */
    bool is_cell;   /* of a row; else a text of an area or of the plan */
    const pk_schema_column *column; /* of the template; NULL: none */
    pk_text side[PK_SIDES];         /* no text: that plan has no such thing */
    pk_words *words;                /* runs of words that stayed, went and came */
    size_t word_count;
    bool whole; /* too long to be compared: words are all of the old and all of the new */
} pk_diff_text;

typedef struct pk_diff_texts {
    pk_diff_text *items;
    size_t count, capacity;
} pk_diff_texts;

/** How it is known which row of the one plan is which of the other. */
typedef enum pk_diff_match { PK_MATCH_NONE, PK_MATCH_GOAL, PK_MATCH_WORDS, PK_MATCH_SIMILAR } pk_diff_match;

const char *pk_diff_match_name(pk_diff_match match); /* "goal", "words", "similar"; "" for none */

typedef struct pk_diff_goal {
    pk_diff_change change;
    pk_diff_match match;
    const pk_plan_area *area[PK_SIDES]; /* NULL with the row */
    const pk_plan_row *row[PK_SIDES];   /* NULL: it is not in that plan */
    bool further;                       /* added or removed, though the other plan has the goal: in fewer rows */
    unsigned kinds;                     /* PK_CHANGE_...; of added and removed ones 0 */
    int days, months;                   /* by which its time slipped (hastened: negative); months of the calendar */
    pk_diff_texts texts; /* by column, those that differ; of added and removed ones those that say something */
} pk_diff_goal;

/** An area; one that is in both plans once. */
typedef struct pk_diff_area {
    const pk_plan_area *area[PK_SIDES]; /* NULL: it is not in that plan */
    pk_diff_texts texts;                /* title, objective, comment, footnotes */
    pk_text *columns[PK_SIDES];         /* headings of columns that only this plan has */
    size_t column_count[PK_SIDES];
    size_t first_goal, goal_count; /* in goals, as the new plan has them; removed ones where they stood */
} pk_diff_area;

/** How many goals, and of how many changed ones it is true. */
typedef struct pk_diff_counts {
    size_t changes[PK_DIFF_CHANGE_COUNT];
    size_t further[PK_SIDES];      /* removed (old) and added (new) ones that are: not goals but rows */
    size_t kinds[PK_CHANGE_KINDS]; /* by bit */
} pk_diff_counts;

typedef struct pk_diff {
    const pk_submission *side[PK_SIDES]; /* with plans */
    bool other_template, other_region, other_phase;
    bool nothing_in_common; /* no goal and no area: hardly two plans of the same */
    pk_diff_texts texts;    /* fields of the form, intro, outro */
    pk_diff_area *areas;    /* as the new plan has them, then those that only the old one has */
    size_t area_count;
    pk_diff_goal *goals; /* by area */
    size_t goal_count;
    pk_diff_counts counts;
} pk_diff;

/** How many goals have changed in this way: one of the kinds. */
size_t pk_diff_count(const pk_diff *diff, unsigned kind);

/** What may still be compared, of all that is compared together. */
typedef struct pk_diff_steps {
    size_t rows;  /* as PK_ROW_STEPS */
    size_t words; /* pairs of words */
} pk_diff_steps;

enum { PK_DIFF_WORD_STEPS = 200 * 1000 * 1000 };

/**
 * Compare two plans.
 *
 * @param old_plan, new_plan  With a plan.
 * @param arena               For what is found.
 * @param steps               From PK_ROW_STEPS and PK_DIFF_WORD_STEPS. When rows are spent, only goals that are the same by
 *                            catalogue or word for word are found again; when words are, texts are shown whole.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_diff_make(const pk_submission *old_plan, const pk_submission *new_plan, pk_arena *arena,
                       pk_diff_steps *steps, pk_diff *diff);

/* ---- merges ---- */

typedef struct pk_diff_region {
    const pk_region *region;
    pk_merge_state state[PK_SIDES];      /* PK_STATE_MISSING also where that merge knows nothing of the region */
    const pk_submission *side[PK_SIDES]; /* whose plan holds; of reports over time the last. NULL: none does */
    const pk_diff *diff;                 /* NULL: there are not two to compare */
} pk_diff_region;

typedef struct pk_diff_set {
    pk_arena arena;
    const pk_merge *merge[PK_SIDES];
    pk_diff_region *regions; /* in order of their codes */
    size_t region_count;
} pk_diff_set;

/** Compare region by region. @param set  Freed with pk_diff_set_free. @return PK_OK; PK_ENOMEM. */
pk_status pk_diff_set_make(const pk_merge *old_merge, const pk_merge *new_merge, pk_diff_set **set);
/** As pk_diff_set_make, with memory from elsewhere (tests). @param allocator NULL: malloc and free; borrowed. */
pk_status pk_diff_set_make_with(const pk_allocator *allocator, const pk_merge *old_merge, const pk_merge *new_merge,
                                pk_diff_set **set);
void pk_diff_set_free(pk_diff_set *set);

#endif
