/* Times Arb's acb_calc_integrate called from C on the cases of peers.py, which writes the plan that is read here.
 *
 *     cc -O2 benches/peers/arb.c -o arb -lflint-arb -lflint      (Debian: libflint-arb-dev)
 *     python3 benches/peers/peers.py c ./arb
 *
 * A plan is lines of words: "case DIGITS TOLERANCE REST WEIGHT SHIFT T N GAP", then for each piece "piece A B SIDE" and
 * its constants "constant NAME Q R", where the constant is Q exp(R), or Q if R is "-". "run" times the case: one call to warm
 * up, then for SECONDS (the argument) and five times, a slow one once, in CPU time of the thread. A line of the answer is
 * "MEDIAN MINIMUM RUNS VALUE".
 *
 * The integrand is that of peers.py: the formula that loses no digits, unrolled into polynomials in exp(s) and exp(-s);
 * at nodes, which are real, real balls and one inverse instead of a second exponential. */

#include <acb.h>
#include <acb_calc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST_TERMS 64
#define MOST_PIECES 128
#define MOST_CONSTANTS 256
/* Characters of a number as small as 10^-10000. */
#define LONG 16384

/* sum of up[m-1] e^m and of down[m-1] f^m. */
typedef struct {
    arb_struct up[MOST_TERMS], down[MOST_TERMS];
    int ups, downs;
} polynomial;

typedef struct {
    char name[32], q[512], r[512];
} constant;

typedef struct {
    char a[512], b[512];
    int side, count;
    constant constants[MOST_CONSTANTS];
} piece;

typedef struct {
    int gap, side;
    polynomial here, high, low, pull;
    arb_t curve, shift, slope, start;
} kernel;

static piece pieces[MOST_PIECES];
static kernel kernels[MOST_PIECES];
static int count;

/* Scratch space, kept from one evaluation to the next. */
static arb_ptr reals;
static acb_ptr complexes;

static void number(arb_t x, const char *text, slong prec) {
    fmpq_t q;
    fmpq_init(q);
    fmpq_set_str(q, text, 10);
    arb_set_fmpq(x, q, prec);
    fmpq_clear(q);
}

/* Horner's rule on each side; the lowest terms have degree 1. */
static void real_value(arb_t out, const polynomial *p, const arb_t e, const arb_t f, slong prec) {
    arb_ptr sum = reals + 6;
    arb_zero(sum);
    arb_zero(out);
    for (int m = p->ups - 1; m >= 0; m--) {
        arb_add(out, out, &p->up[m], prec);
        arb_mul(out, out, e, prec);
    }
    for (int m = p->downs - 1; m >= 0; m--) {
        arb_add(sum, sum, &p->down[m], prec);
        arb_mul(sum, sum, f, prec);
    }
    arb_add(out, out, sum, prec);
}

static void complex_value(acb_t out, const polynomial *p, const acb_t e, const acb_t f, slong prec) {
    acb_ptr sum = complexes + 6;
    acb_zero(sum);
    acb_zero(out);
    for (int m = p->ups - 1; m >= 0; m--) {
        acb_add_arb(out, out, &p->up[m], prec);
        acb_mul(out, out, e, prec);
    }
    for (int m = p->downs - 1; m >= 0; m--) {
        acb_add_arb(sum, sum, &p->down[m], prec);
        acb_mul(sum, sum, f, prec);
    }
    acb_add(out, out, sum, prec);
}

static int uses(const kernel *k, int down) {
    const polynomial *all[] = {&k->here, &k->high, &k->low, &k->pull};
    for (int i = 0; i < 4; i++)
        if (down ? all[i]->downs : all[i]->ups) return 1;
    return 0;
}

static void at_node(acb_t out, const acb_t z, const kernel *k, slong prec) {
    arb_ptr e = reals, f = e + 1, h = e + 2, here = e + 3, first = e + 4, second = e + 5;
    const arb_struct *s = acb_realref(z);
    if (uses(k, 0)) arb_exp(e, s, prec);
    if (uses(k, 1)) {
        if (uses(k, 0)) {
            arb_inv(f, e, prec);
        } else {
            arb_neg(f, s);
            arb_exp(f, f, prec);
        }
    }
    arb_sqr(h, s, prec);
    arb_mul(h, h, k->curve, prec);
    arb_add(h, h, k->shift, prec);
    arb_exp(h, h, prec);
    real_value(here, &k->here, e, f, prec);
    arb_add_ui(here, here, 1, prec);
    if (k->gap) {
        real_value(first, &k->high, e, f, prec);
        real_value(second, &k->low, e, f, prec);
        arb_sub(first, first, second, prec);
        arb_add_ui(second, second, 1, prec);
        arb_div(first, first, second, prec);
        arb_log1p(first, first, prec);
        arb_sqr(first, first, prec);
        arb_mul(h, h, here, prec);
        arb_mul(h, h, first, prec);
    } else {
        real_value(first, &k->pull, e, f, prec);
        if (k->side) {
            arb_mul(second, s, k->slope, prec);
            arb_add(second, second, k->start, prec);
            arb_submul(first, second, here, prec);
        }
        arb_sqr(first, first, prec);
        arb_mul(h, h, first, prec);
        arb_div(h, h, here, prec);
    }
    acb_set_arb(out, h);
}

static void around(acb_t out, const acb_t z, const kernel *k, slong prec) {
    acb_ptr e = complexes, f = e + 1, h = e + 2, here = e + 3, first = e + 4, second = e + 5;
    if (uses(k, 0)) acb_exp(e, z, prec);
    if (uses(k, 1)) {
        acb_neg(f, z);
        acb_exp(f, f, prec);
    }
    acb_mul(h, z, z, prec);
    acb_mul_arb(h, h, k->curve, prec);
    acb_add_arb(h, h, k->shift, prec);
    acb_exp(h, h, prec);
    complex_value(here, &k->here, e, f, prec);
    acb_add_ui(here, here, 1, prec);
    if (k->gap) {
        complex_value(first, &k->high, e, f, prec);
        complex_value(second, &k->low, e, f, prec);
        acb_sub(first, first, second, prec);
        acb_add_ui(second, second, 1, prec);
        acb_div(first, first, second, prec);
        /* The cut of log(1 + ratio) is to be kept away from. */
        acb_add_ui(second, first, 1, prec);
        if (!arb_is_positive(acb_realref(second)) && arb_contains_zero(acb_imagref(second))) {
            acb_indeterminate(h);
        } else {
            acb_log1p(first, first, prec);
            acb_mul(first, first, first, prec);
            acb_mul(h, h, here, prec);
            acb_mul(h, h, first, prec);
        }
    } else {
        complex_value(first, &k->pull, e, f, prec);
        if (k->side) {
            acb_mul_arb(second, z, k->slope, prec);
            acb_add_arb(second, second, k->start, prec);
            acb_submul(first, second, here, prec);
        }
        acb_mul(first, first, first, prec);
        acb_mul(h, h, first, prec);
        acb_div(h, h, here, prec);
    }
    acb_set(out, h);
}

static int integrand(acb_ptr out, const acb_t z, void *param, slong order, slong prec) {
    if (order > 1) abort();
    if (order == 0 && acb_is_real(z)) {
        at_node(out, z, param, prec);
    } else {
        around(out, z, param, prec);
    }
    return 0;
}

static polynomial *named(kernel *k, const char *name) {
    if (!strncmp(name, "here_", 5)) return &k->here;
    if (!strncmp(name, "high_", 5)) return &k->high;
    if (!strncmp(name, "low_", 4)) return &k->low;
    if (!strncmp(name, "pull_", 5)) return &k->pull;
    return NULL;
}

/* The constants of a piece. */
static void prepare(kernel *k, const piece *p, slong prec) {
    polynomial *all[] = {&k->here, &k->high, &k->low, &k->pull};
    for (int i = 0; i < 4; i++) all[i]->ups = all[i]->downs = 0;
    k->side = p->side;
    k->gap = 0;
    for (int i = 0; i < p->count; i++) {
        const constant *c = &p->constants[i];
        arb_struct *into;
        polynomial *of = named(k, c->name);
        if (of) {
            int m = atoi(strrchr(c->name, '_') + 1);
            int up = strstr(c->name, "_up_") != NULL;
            int *terms = up ? &of->ups : &of->downs;
            if (m > MOST_TERMS) abort();
            if (m > *terms) *terms = m;
            into = up ? &of->up[m - 1] : &of->down[m - 1];
            k->gap |= of == &k->high || of == &k->low;
        } else {
            into = !strcmp(c->name, "curve") ? k->curve : !strcmp(c->name, "shift") ? k->shift
                 : !strcmp(c->name, "slope") ? k->slope : k->start;
        }
        number(into, c->q, prec);
        if (strcmp(c->r, "-")) {
            arb_t r;
            arb_init(r);
            number(r, c->r, prec);
            arb_exp(r, r, prec);
            arb_mul(into, into, r, prec);
            arb_clear(r);
        }
    }
}

typedef struct {
    long digits;
    char tolerance[LONG], rest[LONG], weight[512], shift[512], t[512];
    long n;
} problem;

static void run(arb_t result, const problem *p, slong prec) {
    acb_t a, b, part;
    arb_t total, factor, x;
    mag_t tolerance;
    acb_init(a), acb_init(b), acb_init(part), arb_init(total), arb_init(factor), arb_init(x), mag_init(tolerance);
    number(x, p->tolerance, prec);
    arb_get_mag_lower(tolerance, x);
    number(x, p->rest, prec);
    arb_get_mag(arb_radref(total), x);
    for (int i = 0; i < count; i++) {
        prepare(&kernels[i], &pieces[i], prec);
        number(acb_realref(a), pieces[i].a, prec);
        number(acb_realref(b), pieces[i].b, prec);
        acb_calc_integrate(part, integrand, &kernels[i], a, b, prec, tolerance, NULL, prec);
        arb_add(total, total, acb_realref(part), prec);
    }
    /* weight exp(-shift) / (n sqrt(2 pi t)) */
    number(factor, p->shift, prec);
    arb_neg(factor, factor);
    arb_exp(factor, factor, prec);
    number(x, p->weight, prec);
    arb_mul(factor, factor, x, prec);
    arb_div_si(factor, factor, p->n, prec);
    number(x, p->t, prec);
    arb_mul_2exp_si(x, x, 1);
    arb_mul(result, total, factor, prec);
    arb_const_pi(factor, prec);
    arb_mul(x, x, factor, prec);
    arb_rsqrt(x, x, prec);
    arb_mul(result, result, x, prec);
    acb_clear(a), acb_clear(b), acb_clear(part), arb_clear(total), arb_clear(factor), arb_clear(x), mag_clear(tolerance);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void time_case(const problem *p, double seconds) {
    static double times[1 << 20];
    slong prec = (slong)(p->digits * 3.3219280948873626) + 25;
    arb_t result;
    arb_init(result);
    run(result, p, prec);
    double begun = now();
    int runs = 0;
    while (runs < 1 << 20 && (runs < 1 || now() - begun < seconds || (runs < 5 && now() - begun < 5 * seconds))) {
        double started = now();
        run(result, p, prec);
        times[runs++] = now() - started;
    }
    qsort(times, runs, sizeof *times, by_size);
    char *dump = arb_dump_str(result);
    printf("%.6g %.6g %d %s\n", times[runs / 2], times[0], runs, dump);
    fflush(stdout);
    free(dump);
    arb_clear(result);
}

static int read_word(char *into, int size) {
    char form[16];
    snprintf(form, sizeof form, "%%%ds", size - 1);
    return scanf(form, into) == 1;
}

int main(int argc, char **argv) {
    double seconds = argc > 1 ? atof(argv[1]) : 2.0;
    static problem p;
    reals = _arb_vec_init(7);
    complexes = _acb_vec_init(7);
    char word[32];
    for (int i = 0; i < MOST_PIECES; i++) {
        kernel *k = &kernels[i];
        arb_init(k->curve), arb_init(k->shift), arb_init(k->slope), arb_init(k->start);
        polynomial *all[] = {&k->here, &k->high, &k->low, &k->pull};
        for (int j = 0; j < 4; j++)
            for (int m = 0; m < MOST_TERMS; m++) arb_init(&all[j]->up[m]), arb_init(&all[j]->down[m]);
    }
    while (read_word(word, sizeof word)) {
        if (!strcmp(word, "case")) {
            count = 0;
            int all = scanf("%ld", &p.digits) == 1 && read_word(p.tolerance, LONG) && read_word(p.rest, LONG)
                   && read_word(p.weight, 512) && read_word(p.shift, 512) && read_word(p.t, 512) && scanf("%ld", &p.n) == 1;
            if (!all) return 1;
        } else if (!strcmp(word, "piece")) {
            if (count == MOST_PIECES) return 1;
            piece *q = &pieces[count++];
            q->count = 0;
            if (!(read_word(q->a, 512) && read_word(q->b, 512) && scanf("%d", &q->side) == 1)) return 1;
        } else if (!strcmp(word, "constant")) {
            piece *q = &pieces[count - 1];
            if (q->count == MOST_CONSTANTS) return 1;
            constant *c = &q->constants[q->count++];
            if (!(read_word(c->name, 32) && read_word(c->q, 512) && read_word(c->r, 512))) return 1;
        } else if (!strcmp(word, "run")) {
            time_case(&p, seconds);
        } else {
            return 1;
        }
    }
    return 0;
}
