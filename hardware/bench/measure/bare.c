// SPDX-License-Identifier: Apache-2.0
/*
 * The same work as the drivers do, as plain system calls in C: what their figures are held
 * against. Prints numbers that scripts/bench-hardware puts in its table.
 *
 *   bare edges LINE COUNT      median and 99th percentile of microseconds from the kernel's
 *                              timestamp to the program, and how many edges came
 *   bare ads1115 SECONDS       single-shot conversions a second, two inputs in turns
 *   bare mcp3208 SECONDS       conversions a second
 */
#include <fcntl.h>
#include <linux/gpio.h>
#include <linux/i2c-dev.h>
#include <linux/i2c.h>
#include <linux/spi/spidev.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

static int64_t now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static int fail(const char *what)
{
	perror(what);
	return 1;
}

static int compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static int board_chip(void)
{
	struct gpiochip_info info;
	char path[32];
	int i, chip;

	for (i = 0; i < 8; i++) {
		snprintf(path, sizeof(path), "/dev/gpiochip%d", i);
		chip = open(path, O_RDWR);
		if (chip >= 0 && !ioctl(chip, GPIO_GET_CHIPINFO_IOCTL, &info) &&
		    !strncmp(info.label, "pinctrl-", 8))
			return chip;
		close(chip);
	}
	return -1;
}

static int open_line(unsigned int line)
{
	struct gpio_v2_line_request request = { .offsets = { line }, .num_lines = 1,
						.event_buffer_size = 1024 };

	request.config.flags = GPIO_V2_LINE_FLAG_INPUT | GPIO_V2_LINE_FLAG_EDGE_RISING |
			       GPIO_V2_LINE_FLAG_EDGE_FALLING;
	return ioctl(board_chip(), GPIO_V2_GET_LINE_IOCTL, &request) ? -1 : request.fd;
}

static int edges(unsigned int line, int wanted)
{
	struct pollfd waiting = { .fd = open_line(line), .events = POLLIN };
	int64_t *delays = calloc(wanted, sizeof(*delays));
	struct gpio_v2_line_event events[64];
	int count = 0, got, i;

	if (waiting.fd < 0)
		return fail("line");
	puts("ready");
	fflush(stdout);
	while (count < wanted && poll(&waiting, 1, 2000) > 0) {
		got = read(waiting.fd, events, sizeof(events)) / sizeof(events[0]);
		for (i = 0; i < got && count < wanted; i++)
			delays[count++] = now_ns() - events[i].timestamp_ns;
	}
	qsort(delays, count, sizeof(*delays), compare);
	printf("%lld %lld %d\n", (long long)delays[count / 2] / 1000,
	       (long long)delays[count * 99 / 100] / 1000, count);
	return 0;
}

static int write_then_read(int bus, uint8_t *out, int out_length, uint8_t *in, int in_length)
{
	struct i2c_msg messages[] = {
		{ .addr = 0x48, .len = out_length, .buf = out },
		{ .addr = 0x48, .flags = I2C_M_RD, .len = in_length, .buf = in },
	};
	struct i2c_rdwr_ioctl_data transfer = { .msgs = messages, .nmsgs = in_length ? 2 : 1 };

	return ioctl(bus, I2C_RDWR, &transfer);
}

static int convert(int bus, int input)
{
	uint8_t start[] = { 1, 0xc3 | input << 4, 0xe3 }, pointer[] = { 1 }, answer[2];
	struct timespec conversion = { .tv_nsec = 1163000 };

	if (write_then_read(bus, start, 3, NULL, 0) < 0)
		return -1;
	nanosleep(&conversion, NULL);
	do {
		if (write_then_read(bus, pointer, 1, answer, 2) < 0)
			return -1;
	} while (!(answer[0] & 0x80));
	pointer[0] = 0;
	return write_then_read(bus, pointer, 1, answer, 2);
}

static int ads1115(int seconds)
{
	int64_t start = now_ns(), end = start + seconds * 1000000000LL;
	int bus = open("/dev/i2c-1", O_RDWR), count = 0;

	while (now_ns() < end)
		if (convert(bus, count++ & 1) < 0)
			return fail("ads1115");
	printf("%.0f %.3f\n", count * 1e9 / (now_ns() - start), clock() * 1.0 / CLOCKS_PER_SEC);
	return 0;
}

static int mcp3208(int seconds)
{
	int64_t start = now_ns(), end = start + seconds * 1000000000LL;
	int device = open("/dev/spidev0.0", O_RDWR), count = 0;
	uint8_t out[] = { 6, 0, 0 }, in[3];
	struct spi_ioc_transfer transfer = { .tx_buf = (uintptr_t)out, .rx_buf = (uintptr_t)in,
					     .len = 3, .speed_hz = 1000000 };

	while (now_ns() < end) {
		if (ioctl(device, SPI_IOC_MESSAGE(1), &transfer) < 0)
			return fail("mcp3208");
		count++;
	}
	printf("%.0f %.3f\n", count * 1e9 / (now_ns() - start), clock() * 1.0 / CLOCKS_PER_SEC);
	return 0;
}

int main(int count, char **words)
{
	if (count == 4 && !strcmp(words[1], "edges"))
		return edges(atoi(words[2]), atoi(words[3]));
	if (count == 3 && !strcmp(words[1], "ads1115"))
		return ads1115(atoi(words[2]));
	if (count == 3 && !strcmp(words[1], "mcp3208"))
		return mcp3208(atoi(words[2]));
	fprintf(stderr, "bare edges LINE COUNT | ads1115 SECONDS | mcp3208 SECONDS\n");
	return 2;
}
