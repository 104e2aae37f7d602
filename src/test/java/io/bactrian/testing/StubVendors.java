package io.bactrian.testing;

import io.bactrian.cases.Vendors;
import io.bactrian.cases.carrier.StandIn;
import io.bactrian.cases.stub.StubHubSpot;
import io.bactrian.cases.stub.StubModel;
import io.bactrian.cases.stub.StubZendesk;
import io.bactrian.cases.stub.VendorAnswer;
import io.bactrian.cases.stub.VendorCall;
import java.nio.file.Path;
import java.util.List;

/** The outside world of the cases, with a Twilio of its own for tests. Tests are told apart by their customers' numbers. */
public final class StubVendors {

    private final StubTwilio twilio = new StubTwilio();
    private final Vendors vendors;

    /** Without the carriers of the cases. */
    public StubVendors() {
        this(new Vendors(null));
        vendors.server().play("/twilio", twilio::answer);
    }

    private StubVendors(Vendors vendors) {
        this.vendors = vendors;
        vendors.server().forgetsReads("/twilio");
    }

    /** With the carriers that these routes tell; at Twilio, the customers of cases are the stand-in's. */
    static StubVendors of(Path routes) {
        StubVendors stubs = new StubVendors(new Vendors(routes));
        StandIn standIn = stubs.vendors.carrier("twilio");
        stubs.vendors
                .server()
                .play("/twilio", call -> standIn.serves(call) ? standIn.answer(call) : stubs.twilio.answer(call));
        return stubs;
    }

    /** The same as the cases see it. */
    Vendors vendors() {
        return vendors;
    }

    public StubTwilio twilio() {
        return twilio;
    }

    public StubModel model() {
        return vendors.model();
    }

    public StubZendesk zendesk() {
        return vendors.zendesk();
    }

    public StubHubSpot hubspot() {
        return vendors.hubspot();
    }

    /** Every call to every vendor, in the order of arrival. */
    public List<VendorCall> calls() {
        return vendors.server().calls();
    }

    /** The base address of a vendor: {@code /twilio}, {@code /model/v1}, {@code /zendesk} or {@code /hubspot}. */
    public String base(String vendor) {
        return vendors.server().base(vendor);
    }

    /**
     * From now on every call to a vendor is answered so, as in an outage.
     *
     * @param answer null: the vendor is well again
     */
    public void outage(String vendor, VendorAnswer answer) {
        vendors.server().outage(vendor, answer);
    }
}
