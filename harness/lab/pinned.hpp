// What every namespace of a lab is set to, so that a scenario runs alike on every machine and every
// time.
#pragma once

#include <array>
#include <string_view>

namespace lastack {

struct PinnedSysctl {
  std::string_view name;  ///< complete
  std::string_view value;
};

/// In every host, before the scenario's own. A new namespace has some of its values from the first
/// namespace (net/ipv4/tcp_ipv4.c, tcp_sk_init), some from the machine's memory, some from the
/// kernel's version; each of these would change what a scenario sees.
inline constexpr std::array kPinnedInHosts = {
    // A slow handshake otherwise leaves its round-trip time to the next connection: a FIN then
    // comes again after
    // 6 s, not 0.2 s.
    PinnedSysctl{"net.ipv4.tcp_no_metrics_save", "1"},
    // Inherited from the machine, often cubic or bbr (which paces). reno is in every kernel, and
    // the only one that
    // no kernel restricts to the first namespace.
    PinnedSysctl{"net.ipv4.tcp_congestion_control", "reno"},
    // Tail loss probes on: what repeats a lost FIN after 200 ms is a probe, not a timeout (RFC 8985
    // 7).
    PinnedSysctl{"net.ipv4.tcp_early_retrans", "3"},
    // Options that decide what a stray segment meets: PAWS, DSACK, window scale (RFC 7323, RFC
    // 2018, RFC 2883).
    PinnedSysctl{"net.ipv4.tcp_timestamps", "1"},
    PinnedSysctl{"net.ipv4.tcp_sack", "1"},
    PinnedSysctl{"net.ipv4.tcp_dsack", "1"},
    PinnedSysctl{"net.ipv4.tcp_window_scaling", "1"},
    // Accept ECN when asked, never ask: flags of a SYN do not depend on the distribution.
    PinnedSysctl{"net.ipv4.tcp_ecn", "2"},
    // Fast open for clients that ask for it, no cookies kept by servers.
    PinnedSysctl{"net.ipv4.tcp_fastopen", "1"},
    // Handshake: cookies only when a queue overflows; the queue's size is otherwise the memory's.
    PinnedSysctl{"net.ipv4.tcp_syncookies", "1"},
    PinnedSysctl{"net.ipv4.tcp_max_syn_backlog", "2048"},
    PinnedSysctl{"net.core.somaxconn", "4096"},
    PinnedSysctl{"net.ipv4.tcp_abort_on_overflow", "0"},
    PinnedSysctl{"net.ipv4.tcp_syn_retries", "6"},
    PinnedSysctl{"net.ipv4.tcp_synack_retries", "5"},
    // The end of a connection. TIME_WAIT is reused on loopback only; the table's size is otherwise
    // the memory's.
    PinnedSysctl{"net.ipv4.tcp_tw_reuse", "2"},
    PinnedSysctl{"net.ipv4.tcp_rfc1337", "0"},
    PinnedSysctl{"net.ipv4.tcp_fin_timeout", "60"},
    PinnedSysctl{"net.ipv4.tcp_max_tw_buckets", "131072"},
    PinnedSysctl{"net.ipv4.tcp_orphan_retries", "0"},
    PinnedSysctl{"net.ipv4.tcp_retries2", "15"},
    // Replies to stale segments without payload: at most one in 500 ms (net/ipv4/tcp_input.c,
    // tcp_oow_rate_limited).
    PinnedSysctl{"net.ipv4.tcp_invalid_ratelimit", "500"},
    // Buffers, hence the windows on the wire; the limits are otherwise the memory's, and the first
    // namespace's.
    PinnedSysctl{"net.ipv4.tcp_rmem", "4096 131072 6291456"},
    PinnedSysctl{"net.ipv4.tcp_wmem", "4096 16384 4194304"},
    PinnedSysctl{"net.ipv4.tcp_moderate_rcvbuf", "1"},
    PinnedSysctl{"net.ipv4.ip_local_port_range", "32768 60999"},
    // Inherited from the machine's own links, where distributions set it: what a strange route
    // brings counts.
    PinnedSysctl{"net.ipv4.conf.all.rp_filter", "0"},
    PinnedSysctl{"net.ipv4.conf.default.rp_filter", "0"},
};

/// In every host whose kernel has IPv6: addresses are ours alone, usable at once, and nothing is
/// said on the wire that TCP does not say (no router solicitation, no link-local address to be
/// announced).
inline constexpr std::array kPinnedInHostsIpv6 = {
    PinnedSysctl{"net.ipv6.conf.all.disable_ipv6", "0"},
    PinnedSysctl{"net.ipv6.conf.default.disable_ipv6", "0"},
    PinnedSysctl{"net.ipv6.conf.default.accept_dad", "0"},
    PinnedSysctl{"net.ipv6.conf.default.accept_ra", "0"},
    PinnedSysctl{"net.ipv6.conf.default.router_solicitations", "0"},
    PinnedSysctl{"net.ipv6.conf.default.addr_gen_mode", "1"},  // IN6_ADDR_GEN_MODE_NONE
};

/// In the middle, and in every router: it forwards what it gets, whatever the addresses, and never
/// tells a host of a better way.
inline constexpr std::array kPinnedInMiddle = {
    PinnedSysctl{"net.ipv4.ip_forward", "1"},
    PinnedSysctl{"net.ipv4.conf.all.rp_filter", "0"},
    PinnedSysctl{"net.ipv4.conf.default.rp_filter", "0"},
    // Redirects are sent if either says so (include/linux/inetdevice.h, IN_DEV_TX_REDIRECTS).
    PinnedSysctl{"net.ipv4.conf.all.send_redirects", "0"},
    PinnedSysctl{"net.ipv4.conf.default.send_redirects", "0"},
};

inline constexpr std::array kPinnedInMiddleIpv6 = {
    PinnedSysctl{"net.ipv6.conf.all.disable_ipv6", "0"},
    PinnedSysctl{"net.ipv6.conf.default.disable_ipv6", "0"},
    PinnedSysctl{"net.ipv6.conf.all.forwarding", "1"},
    PinnedSysctl{"net.ipv6.conf.default.accept_dad", "0"},
    PinnedSysctl{"net.ipv6.conf.default.addr_gen_mode", "1"},
};

/// In every router, besides what the middle has. What a router says itself starts with the highest
/// TTL there is, as with routers in the field; nothing that it forwards can have so much left when
/// it comes to the middle, and so a RST of the router's own is told from one of a host's behind it
/// (RFC 5082 argues the same way).
inline constexpr std::array kPinnedInRouters = {
    PinnedSysctl{"net.ipv4.ip_default_ttl", "255"},
    // Each packet whose TTL has run out is told of, not one in a second.
    PinnedSysctl{"net.ipv4.icmp_ratelimit", "0"},
};

inline constexpr std::array kPinnedInRoutersIpv6 = {
    PinnedSysctl{"net.ipv6.conf.all.hop_limit", "255"},
    PinnedSysctl{"net.ipv6.conf.default.hop_limit", "255"},
    PinnedSysctl{"net.ipv6.icmp.ratelimit", "0"},
};

}  // namespace lastack
