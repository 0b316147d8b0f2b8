package looplab.labs.ratelimiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
  private final ClientAddress behindProxies =
      ClientAddress.trusting("10.0.0.0/8", "192.0.2.7", "2001:db8:ffff::/48");

  @ParameterizedTest(name = "from {0}, forwarded for {1}")
  @CsvSource({
    "203.0.113.5, 198.51.100.1, 203.0.113.5",
    "10.0.0.1, 198.51.100.1, 198.51.100.1",
    "10.0.0.1, '6.6.6.6, 198.51.100.1', 198.51.100.1",
    "10.0.0.1, '6.6.6.6, 198.51.100.1, 10.9.9.9', 198.51.100.1",
    "10.0.0.1, '198.51.100.1:4711', 198.51.100.1",
    "10.0.0.1, '[2001:db8:1:2:3:4:5:6]:4711', 20010db800010002/64",
    "10.0.0.1, 'unknown', 10.0.0.1",
    "10.0.0.1, '198.51.100.1, _hidden', 10.0.0.1",
    "10.0.0.1, '198.51.100.1,', 10.0.0.1",
    "10.0.0.1, '10.0.0.2, 10.0.0.3', 10.0.0.2",
    "192.0.2.8, 198.51.100.1, 192.0.2.8",
    "192.0.2.7, 198.51.100.1, 198.51.100.1",
    "::ffff:10.0.0.1, 198.51.100.1, 198.51.100.1",
    "2001:db8:ffff:7::1, 198.51.100.1, 198.51.100.1",
  })
  void forwardedFor_isReadAsFarAsProxiesAreTrusted(String peer, String header, String client) {
    assertThat(behindProxies.of(peer, List.of(header))).contains(client);
  }

  @Test
  void headersOfSeveralLines_areOneList() {
    assertThat(behindProxies.of("10.0.0.1", List.of("6.6.6.6", "198.51.100.1, 10.0.0.2")))
        .contains("198.51.100.1");
    assertThat(behindProxies.of("10.0.0.1", List.of())).contains("10.0.0.1");
  }

  @Test
  void addressesOfOneSubnet_areOneClient() {
    ClientAddress direct = ClientAddress.trusting();
    assertThat(direct.of("2001:db8:1:2::1", List.of()))
        .isEqualTo(direct.of("2001:0db8:0001:0002:ffff:ffff:ffff:ffff", List.of()))
        .isNotEqualTo(direct.of("2001:db8:1:3::1", List.of()));
  }

  @Test
  void mappedAddress_isTheSameClient() {
    ClientAddress direct = ClientAddress.trusting();
    assertThat(direct.of("::ffff:198.51.100.1", List.of())).contains("198.51.100.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "", "fe80::1%eth0", "300.1.1.1", "/run/proxy.sock"})
  void whatIsNoAddress_namesNobody(String peer) {
    assertThat(ClientAddress.trusting().of(peer, List.of("198.51.100.1"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "proxy.example", "10.0.0.0/x", "::1/129"})
  void range_thatIsNone_isRefused(String range) {
    assertThatThrownBy(() -> ClientAddress.trusting(range))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
